import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { UpdateOfferInput } from '../../gql/graphql';
import { outcomeOf, type Outcome } from './saved-offer';

const UpdateOfferDocument = graphql(`
  mutation UpdateOffer($input: UpdateOfferInput!) {
    updateOffer(input: $input) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Changes an offer; what is left out stays. */
export function useChangeOffer(): (input: UpdateOfferInput) => Promise<Outcome> {
  const [, mutate] = useMutation(UpdateOfferDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.updateOffer, error);
  };
}
