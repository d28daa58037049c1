import { useEffect, useRef } from 'react';

/** How long arrivals are gathered, so that twenty at once are said in one sentence. */
export const GATHER_MS = 1_500;
/** However many arrive, nobody is told more often than this, and the gateway is not asked more often. */
export const PAUSE_MS = 10_000;

/** Hands over together what arrives within a moment. */
export function useGathered<Thing>(onGathered: (things: readonly Thing[]) => void): (thing: Thing) => void {
  const waiting = useRef<Thing[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const notBefore = useRef(0);
  const latest = useRef(onGathered);
  useEffect(() => {
    latest.current = onGathered;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const hand = () => {
    notBefore.current = performance.now() + PAUSE_MS;
    latest.current(waiting.current.splice(0));
  };
  return (thing) => {
    waiting.current.push(thing);
    if (waiting.current.length === 1) {
      timer.current = setTimeout(hand, Math.max(GATHER_MS, notBefore.current - performance.now()));
    }
  };
}
