import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf, type Outcome, type SavedCollective } from '../saved';

const RejectCollectiveOfferDocument = graphql(`
  mutation RejectCollectiveOffer($id: ID!, $version: Int!, $reason: String!) {
    rejectCollectiveOffer(id: $id, version: $version, reason: $reason) {
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
export function useRejectCollectiveOffer(): (seen: Pick<SavedCollective, 'id' | 'version'>, reason: string) => Promise<Outcome> {
  const [, mutate] = useMutation(RejectCollectiveOfferDocument);
  return async ({ id, version }, reason) => {
    const { data, error } = await mutate({ id, version, reason });
    return outcomeOf(data?.rejectCollectiveOffer, error);
  };
}
