import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved-offer';

const DuplicateOfferDocument = graphql(`
  mutation DuplicateOffer($id: ID!, $copyId: UUID!) {
    duplicateOffer(id: $id, copyId: $copyId) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Makes a draft that says what an offer says; the same `copyId` again makes no other. */
export function useDuplicateOffer(): (id: string, copyId: string) => Promise<Outcome> {
  const [, mutate] = useMutation(DuplicateOfferDocument);
  return async (id, copyId) => {
    const { data, error } = await mutate({ id, copyId });
    return outcomeOf(data?.duplicateOffer, error);
  };
}
