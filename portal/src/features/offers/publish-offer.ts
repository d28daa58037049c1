import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { OfferScheduleInput } from '../../gql/graphql';
import { outcomeOf, type Outcome } from './saved-offer';

const PublishOfferDocument = graphql(`
  mutation PublishOffer($id: ID!, $schedule: OfferScheduleInput) {
    publishOffer(id: $id, schedule: $schedule) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Sends a draft to compliance; without a schedule it opens as it was scheduled before, or at once. */
export function usePublishOffer(): (id: string, schedule?: OfferScheduleInput) => Promise<Outcome> {
  const [, mutate] = useMutation(PublishOfferDocument);
  return async (id, schedule) => {
    const { data, error } = await mutate({ id, schedule: schedule ?? null });
    return outcomeOf(data?.publishOffer, error);
  };
}
