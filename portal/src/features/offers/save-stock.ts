import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { SaveStockInput } from '../../gql/graphql';
import { outcomeOf, type Outcome } from './saved-offer';

const SaveStockDocument = graphql(`
  mutation SaveStock($input: SaveStockInput!) {
    saveStock(input: $input) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Adds a price or a date to an offer, or changes the one of that id. */
export function useSaveStock(): (input: SaveStockInput) => Promise<Outcome> {
  const [, mutate] = useMutation(SaveStockDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.saveStock, error);
  };
}
