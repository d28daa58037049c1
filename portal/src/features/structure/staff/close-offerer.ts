import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const CloseOffererDocument = graphql(`
  mutation CloseOfferer($id: ID!) {
    closeOfferer(id: $id) {
      ... on Offerer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Takes a structure out of the scheme, for good; tells why if it could not be done. */
export function useCloseOfferer(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(CloseOffererDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.closeOfferer, error).trouble;
  };
}
