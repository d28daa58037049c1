import { useEffect, useRef, useState } from 'react';

import { useGathered } from '../../common/gathering';

/** So many that arrive together are announced together, and nobody is told more often than every six seconds. */
export const PACE = { restMs: 1_000, pauseMs: 6_000 } as const;
/** An announcement is gone before the next comes, so that the same words can be said again. */
export const STAY_MS = 5_000;

/** Which rows came while the screen was shown, and how many to announce now (0: nothing). */
export function useArrivals() {
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [announced, setAnnounced] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const announce = useGathered<string>(PACE, (ids) => {
    setAnnounced(ids.length);
    timer.current = setTimeout(() => setAnnounced(0), STAY_MS);
  });
  const arrive = (ids: readonly string[]) => {
    setArrived((before) => new Set([...before, ...ids]));
    ids.forEach((id) => announce(id));
  };
  return { arrived, announced, arrive };
}
