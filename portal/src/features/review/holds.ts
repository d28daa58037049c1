import { graphql } from '../../gql';
import { useHolding } from '../../common/holding/use-holding';
import type { Trouble } from '../../common/Problem';

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

/** Holds an offer while it is looked at; tells why it could not. */
export function useHold(id: string, onChange: () => void): Trouble | null {
  return useHolding(HOLDING, id, onChange);
}
