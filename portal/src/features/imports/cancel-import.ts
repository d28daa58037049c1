import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';

const CancelImportDocument = graphql(`
  mutation CancelImport($id: ID!) {
    cancelOfferImport(id: $id) {
      ... on OfferImport {
        id
        state
        done
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Does no more rows; what is done stays. */
export function useCancelImport(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(CancelImportDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    if (error !== undefined) {
      return troubleOfError(error);
    }
    return data?.cancelOfferImport.__typename === 'Problem' ? troubleOf(data.cancelOfferImport) : null;
  };
}
