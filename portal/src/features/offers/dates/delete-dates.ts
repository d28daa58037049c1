import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf, type Outcome } from '../saved-offer';

const DeleteDatesDocument = graphql(`
  mutation DeleteDates($offerId: ID!, $ids: [UUID!]!) {
    deleteStocks(offerId: $offerId, ids: $ids) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** As many are taken away at once. */
export const DELETED_MAX = 50;

/** Takes dates or prices away, all or none; what is booked of them is cancelled. */
export function useDeleteDates(): (offerId: string, ids: readonly string[]) => Promise<Outcome> {
  const [, mutate] = useMutation(DeleteDatesDocument);
  return async (offerId, ids) => {
    const { data, error } = await mutate({ offerId, ids: [...ids] });
    return outcomeOf(data?.deleteStocks, error);
  };
}
