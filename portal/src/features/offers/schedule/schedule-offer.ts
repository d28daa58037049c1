import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { OfferScheduleInput } from '../../../gql/graphql';
import { outcomeOf, type Outcome } from '../saved-offer';

const ScheduleOfferDocument = graphql(`
  mutation ScheduleOffer($id: ID!, $schedule: OfferScheduleInput!) {
    scheduleOffer(id: $id, schedule: $schedule) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Sets when an offer appears and when it can be booked; what is null is at once. */
export function useScheduleOffer(): (id: string, schedule: OfferScheduleInput) => Promise<Outcome> {
  const [, mutate] = useMutation(ScheduleOfferDocument);
  return async (id, schedule) => {
    const { data, error } = await mutate({ id, schedule });
    return outcomeOf(data?.scheduleOffer, error);
  };
}
