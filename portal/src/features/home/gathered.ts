import { useEffect, useRef } from 'react';

/** How long arrivals are gathered, so that twenty at once are said in one sentence. */
export const GATHER_MS = 1_500;

/** Hands over together what arrives within a moment. */
export function useGathered<Thing>(onGathered: (things: readonly Thing[]) => void): (thing: Thing) => void {
  const waiting = useRef<Thing[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onGathered);
  useEffect(() => {
    latest.current = onGathered;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return (thing) => {
    waiting.current.push(thing);
    if (waiting.current.length === 1) {
      timer.current = setTimeout(() => latest.current(waiting.current.splice(0)), GATHER_MS);
    }
  };
}
