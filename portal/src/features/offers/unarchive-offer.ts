import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved-offer';

const UnarchiveOfferDocument = graphql(`
  mutation UnarchiveOffer($id: ID!) {
    unarchiveOffer(id: $id) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Takes an offer out again that was put away, as it was. */
export function useUnarchiveOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(UnarchiveOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.unarchiveOffer, error);
  };
}
