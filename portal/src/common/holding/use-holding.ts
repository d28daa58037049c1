import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useClient } from 'urql';

import type { FragmentType } from '../../gql';
import { troubleOf, troubleOfError, type ProblemFields, type Trouble } from '../Problem';

type Answer = { __typename: 'Offer' | 'CollectiveOffer' } | ({ __typename: 'Problem' } & FragmentType<typeof ProblemFields>);

/** How one kind of offers is held, and let go. */
export interface Holding {
  claim: TypedDocumentNode<{ held: Answer }, { id: string }>;
  release: TypedDocumentNode<unknown, { id: string }>;
}

/** What the screen tells by itself: it is shown as decided, or by whom it is held. */
const SHOWN: ReadonlySet<string> = new Set(['NOT_POSSIBLE_NOW', 'CLAIMED_BY_ANOTHER', 'OFFER_NOT_FOUND', 'COLLECTIVE_OFFER_NOT_FOUND']);
/** What was begun is sent even if the page is gone. */
const OUTLIVING = { fetchOptions: { credentials: 'same-origin', keepalive: true } } as const;

let last: Promise<unknown> = Promise.resolve();

/** A hold and its end are sent in the order in which they came about. */
function inTurn<Sent>(send: () => Promise<Sent>): Promise<Sent> {
  const mine = last.then(send);
  last = mine.catch(() => null);
  return mine;
}

export interface Held {
  /** Why it could not be held. */
  trouble: Trouble | null;
  /** Holds it anew: what was decided is held by nobody. */
  hold: () => void;
}

/** Holds an offer while it is looked at, and lets it go when it is left. */
export function useHolding({ claim, release }: Holding, id: string, onChange: () => void): Held {
  const client = useClient();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const ask = useCallback(async () => {
    const { data, error } = await inTurn(() => client.mutation(claim, { id }).toPromise());
    const answer = data?.held;
    return answer?.__typename === 'Problem' ? troubleOf(answer) : error === undefined ? null : troubleOfError(error);
  }, [client, id, claim]);
  const tell = (refused: Trouble | null) => {
    setTrouble(refused === null || SHOWN.has(refused.code) ? null : refused);
    onChange();
  };
  const told = useEffectEvent(tell);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    let isLeft = false;
    const hold = async () => {
      const refused = await ask();
      if (!isLeft) {
        told(refused);
      }
    };
    const letGo = async () => {
      await inTurn(() => client.mutation(release, { id }, OUTLIVING).toPromise());
      changed();
    };
    const leave = () => void letGo();
    void hold();
    addEventListener('pagehide', leave);
    return () => {
      isLeft = true;
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [client, id, ask, release]);
  return { trouble, hold: () => void ask().then(tell) };
}
