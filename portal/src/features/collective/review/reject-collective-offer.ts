import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf, type Outcome } from '../saved';

const RejectCollectiveOfferDocument = graphql(`
  mutation RejectCollectiveOffer($id: ID!, $reason: String!) {
    rejectCollectiveOffer(id: $id, reason: $reason) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Turns an offer down, and says why. */
export function useRejectCollectiveOffer(): (id: string, reason: string) => Promise<Outcome> {
  const [, mutate] = useMutation(RejectCollectiveOfferDocument);
  return async (id, reason) => {
    const { data, error } = await mutate({ id, reason });
    return outcomeOf(data?.rejectCollectiveOffer, error);
  };
}
