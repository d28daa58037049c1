import { graphql } from '../../gql';
import { useHolding, type Held } from '../../common/holding/use-holding';

const claim = graphql(`
  mutation ClaimOffer($id: ID!) {
    held: claimOffer(id: $id) {
      ... on Offer {
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
  mutation ReleaseOffer($id: ID!) {
    releaseOffer(id: $id) {
      ... on Offer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const HOLDING = { claim, release };

/** Holds an offer while it is looked at. */
export function useHold(id: string, onChange: () => void): Held {
  return useHolding(HOLDING, id, onChange);
}
