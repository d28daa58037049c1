import { useCallback, useEffect, useRef, useState } from 'react';

/** So many that arrive together are announced together. */
const GATHER_MS = 1_000;
/** An announcement stays this long, so that the same words can be said again. */
const STAY_MS = 6_000;

/** Which rows came while the screen was shown, and how many to announce now (0: nothing). */
export function useArrivals() {
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [announced, setAnnounced] = useState(0);
  const gathered = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const arrive = useCallback((ids: readonly string[]) => {
    setArrived((before) => new Set([...before, ...ids]));
    gathered.current += ids.length;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setAnnounced(gathered.current);
      gathered.current = 0;
      timer.current = setTimeout(() => setAnnounced(0), STAY_MS);
    }, GATHER_MS);
  }, []);
  return { arrived, announced, arrive };
}
