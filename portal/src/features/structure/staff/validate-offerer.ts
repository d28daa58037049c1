import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const ValidateOffererDocument = graphql(`
  mutation ValidateOfferer($id: ID!) {
    validateOfferer(id: $id) {
      ... on Offerer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Accepts a structure; tells why if it could not be done. */
export function useValidateOfferer(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(ValidateOffererDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.validateOfferer, error).trouble;
  };
}
