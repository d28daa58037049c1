import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved-offer';

const DisableOfferDocument = graphql(`
  mutation DisableOffer($id: ID!) {
    disableOffer(id: $id) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Hides an offer; its bookings stay. */
export function useDisableOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(DisableOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.disableOffer, error);
  };
}
