import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const RevokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) {
      ... on ApiKey {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Ends a key, for good; tells why if it could not be done. */
export function useRevokeApiKey(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(RevokeApiKeyDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.revokeApiKey, error).trouble;
  };
}
