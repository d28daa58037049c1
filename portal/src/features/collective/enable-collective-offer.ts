import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved';

const EnableCollectiveOfferDocument = graphql(`
  mutation EnableCollectiveOffer($id: ID!) {
    enableCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Shows a hidden offer again. */
export function useEnableCollectiveOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(EnableCollectiveOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.enableCollectiveOffer, error);
  };
}
