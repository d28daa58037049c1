import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved-offer';

const ArchiveOfferDocument = graphql(`
  mutation ArchiveOffer($id: ID!) {
    archiveOffer(id: $id) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Puts an offer away: out of lists, neither edited nor booked; its bookings stay. */
export function useArchiveOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(ArchiveOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.archiveOffer, error);
  };
}
