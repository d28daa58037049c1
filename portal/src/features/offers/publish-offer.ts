import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved-offer';

const PublishOfferDocument = graphql(`
  mutation PublishOffer($id: ID!) {
    publishOffer(id: $id) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Sends a draft to compliance. */
export function usePublishOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(PublishOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.publishOffer, error);
  };
}
