import { useSyncExternalStore } from 'react';

const broken = new Set<object>();
const watchers = new Set<() => void>();
let isCrowded = false;

/** Tells that a live list lost its connection, or has it back. */
export function setConnected(feed: object, isConnected: boolean): void {
  if (isConnected) {
    broken.delete(feed);
  } else {
    broken.add(feed);
  }
  tell();
}

/** Tells that the gateway lets no other window of this account in. */
export function setCrowded(is: boolean): void {
  isCrowded = is;
  tell();
}

function tell(): void {
  for (const watcher of watchers) {
    watcher();
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  addEventListener('online', watcher);
  addEventListener('offline', watcher);
  return () => {
    watchers.delete(watcher);
    removeEventListener('online', watcher);
    removeEventListener('offline', watcher);
  };
}

/** Why live lists hear nothing now: too many windows, or no connection; null when they do, or there are none. */
export type Silence = 'crowded' | 'lost' | null;

export function useSilence(): Silence {
  return useSyncExternalStore(watch, () => {
    if (!navigator.onLine) {
      return 'lost';
    }
    if (broken.size === 0) {
      return null;
    }
    return isCrowded ? 'crowded' : 'lost';
  });
}
