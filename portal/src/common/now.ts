import { useSyncExternalStore } from 'react';

let offset = 0;
const listeners = new Set<() => void>();

/** The servers' clock may run ahead of ours where it can be moved for a demonstration: by this many milliseconds. */
export function setClockOffset(milliseconds: number): void {
  offset = milliseconds;
  for (const listener of listeners) {
    listener();
  }
}

/** The instant by the servers' clock. */
export function currentTime(): number {
  return Date.now() + offset;
}

/** The instant by the servers' clock, again every `step` milliseconds. */
export function useNow(step = 30_000): number {
  return useSyncExternalStore(
    (listener) => {
      const timer = setInterval(listener, step);
      listeners.add(listener);
      return () => {
        clearInterval(timer);
        listeners.delete(listener);
      };
    },
    () => Math.floor(currentTime() / step) * step,
  );
}
