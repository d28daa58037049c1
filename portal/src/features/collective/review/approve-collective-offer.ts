import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf, type Outcome } from '../saved';

const ApproveCollectiveOfferDocument = graphql(`
  mutation ApproveCollectiveOffer($id: ID!) {
    approveCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Lets an offer be seen. */
export function useApproveCollectiveOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(ApproveCollectiveOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.approveCollectiveOffer, error);
  };
}
