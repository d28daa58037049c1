import { graphql } from '../../../gql';
import { useHolding, type Held } from '../../../common/holding/use-holding';

const claim = graphql(`
  mutation ClaimCollectiveOffer($id: ID!) {
    held: claimCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        id
        claim {
          officer
          isMine
          untilAt
        }
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const release = graphql(`
  mutation ReleaseCollectiveOffer($id: ID!) {
    releaseCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const HOLDING = { claim, release };

/** Holds a collective offer while it is looked at. */
export function useHold(id: string, onChange: () => void): Held {
  return useHolding(HOLDING, id, onChange);
}
