import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf, type Outcome } from '../saved-offer';

const DeletePriceCategoryDocument = graphql(`
  mutation DeletePriceCategory($offerId: ID!, $id: UUID!) {
    deletePriceCategory(offerId: $offerId, id: $id) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Takes a price by name away from a draft that sells nothing at it. */
export function useDeletePriceCategory(): (offerId: string, id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(DeletePriceCategoryDocument);
  return async (offerId, id) => {
    const { data, error } = await mutate({ offerId, id });
    return outcomeOf(data?.deletePriceCategory, error);
  };
}
