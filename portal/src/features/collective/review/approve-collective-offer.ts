import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf, type Outcome, type SavedCollective } from '../saved';

const ApproveCollectiveOfferDocument = graphql(`
  mutation ApproveCollectiveOffer($id: ID!, $version: Int!) {
    approveCollectiveOffer(id: $id, version: $version) {
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
export function useApproveCollectiveOffer(): (seen: Pick<SavedCollective, 'id' | 'version'>) => Promise<Outcome> {
  const [, mutate] = useMutation(ApproveCollectiveOfferDocument);
  return async ({ id, version }) => {
    const { data, error } = await mutate({ id, version });
    return outcomeOf(data?.approveCollectiveOffer, error);
  };
}
