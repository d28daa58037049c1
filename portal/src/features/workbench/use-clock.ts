import { useCallback, useEffect, useRef, useState } from 'react';

import { setClockOffset } from '../../common/now';
import { readAgain } from '../../common/reading';
import { advanceClock, readClock, type Clock } from './workbench';

/** After a move the services do what fell due within some seconds: the screen is read until they have. */
export const READ_AGAIN_AFTER_MS = [0, 2_000, 6_000, 12_000] as const;

/** The machine's clock, and how to move it: every screen follows. */
export function useClock(workbenchUrl: string) {
  const [isKnown, setKnown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  const follow = useCallback(({ offset_s }: Clock) => {
    setClockOffset(offset_s * 1_000);
    setKnown(true);
    setFailed(false);
  }, []);
  useEffect(() => {
    readClock(workbenchUrl).then(follow, () => setFailed(true));
    const waiting = timers.current;
    return () => waiting.forEach(clearTimeout);
  }, [workbenchUrl, follow]);
  const advance = async (seconds: number): Promise<boolean> => {
    setBusy(true);
    try {
      follow(await advanceClock(workbenchUrl, seconds));
      timers.current.splice(0).forEach(clearTimeout);
      timers.current.push(...READ_AGAIN_AFTER_MS.map((wait) => setTimeout(readAgain, wait)));
      return true;
    } catch {
      setFailed(true);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isKnown, isBusy, hasFailed, advance };
}
