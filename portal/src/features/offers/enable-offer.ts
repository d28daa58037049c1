import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved-offer';

const EnableOfferDocument = graphql(`
  mutation EnableOffer($id: ID!) {
    enableOffer(id: $id) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Shows a disabled offer again. */
export function useEnableOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(EnableOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.enableOffer, error);
  };
}
