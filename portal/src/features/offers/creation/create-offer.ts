import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { CreateOfferInput } from '../../../gql/graphql';
import { outcomeOf, type Outcome } from '../saved-offer';

const CreateOfferDocument = graphql(`
  mutation CreateOffer($input: CreateOfferInput!) {
    createOffer(input: $input) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Makes a draft. */
export function useCreateOffer(): (input: CreateOfferInput) => Promise<Outcome> {
  const [, mutate] = useMutation(CreateOfferDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.createOffer, error);
  };
}
