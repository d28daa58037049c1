import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { RejectOffererInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const RejectOffererDocument = graphql(`
  mutation RejectOfferer($input: RejectOffererInput!) {
    rejectOfferer(input: $input) {
      ... on Offerer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Turns a structure down, and says why; tells why if it could not be done. */
export function useRejectOfferer(): (input: RejectOffererInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(RejectOffererDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.rejectOfferer, error).trouble;
  };
}
