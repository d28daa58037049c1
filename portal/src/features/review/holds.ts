import { useEffect, useEffectEvent, useState } from 'react';
import { useClient } from 'urql';

import { graphql } from '../../gql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';

const ClaimOfferDocument = graphql(`
  mutation ClaimOffer($id: ID!) {
    claimOffer(id: $id) {
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

const ReleaseOfferDocument = graphql(`
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

/** What the screen tells by itself: it is shown as decided, or by whom it is held. */
const SHOWN: ReadonlySet<string> = new Set(['NOT_POSSIBLE_NOW', 'CLAIMED_BY_ANOTHER', 'OFFER_NOT_FOUND']);
/** What was begun is sent even if the page is gone. */
const OUTLIVING = { fetchOptions: { credentials: 'same-origin', keepalive: true } } as const;

let last: Promise<unknown> = Promise.resolve();

/** A hold and its end are sent in the order in which they came about. */
function inTurn<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  const mine = last.then(send);
  last = mine.catch(() => null);
  return mine;
}

/** Holds an offer while it is looked at, and lets it go when it is left; tells why it could not. */
export function useHold(id: string, onChange: () => void): Trouble | null {
  const client = useClient();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    let isLeft = false;
    const release = async () => {
      await inTurn(() => client.mutation(ReleaseOfferDocument, { id }, OUTLIVING).toPromise());
      changed();
    };
    const claim = async () => {
      const { data, error } = await inTurn(() => client.mutation(ClaimOfferDocument, { id }).toPromise());
      const answer = data?.claimOffer;
      const refused = answer?.__typename === 'Problem' ? troubleOf(answer) : error === undefined ? null : troubleOfError(error);
      if (!isLeft) {
        setTrouble(refused === null || SHOWN.has(refused.code) ? null : refused);
        changed();
      }
    };
    const leave = () => void release();
    void claim();
    addEventListener('pagehide', leave);
    return () => {
      isLeft = true;
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [client, id]);
  return trouble;
}
