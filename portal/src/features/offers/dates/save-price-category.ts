import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { SavePriceCategoryInput } from '../../../gql/graphql';
import { outcomeOf, type Outcome } from '../saved-offer';

const SavePriceCategoryDocument = graphql(`
  mutation SavePriceCategory($input: SavePriceCategoryInput!) {
    savePriceCategory(input: $input) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Adds a price by name, or changes the one of that id with all dates to come that are sold at it. */
export function useSavePriceCategory(): (input: SavePriceCategoryInput) => Promise<Outcome> {
  const [, mutate] = useMutation(SavePriceCategoryDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.savePriceCategory, error);
  };
}
