import { useSyncExternalStore } from 'react';

const broken = new Set<object>();
const watchers = new Set<() => void>();

/** Tells that a live list lost its connection, or has it back. */
export function setConnected(feed: object, isConnected: boolean): void {
  if (isConnected) {
    broken.delete(feed);
  } else {
    broken.add(feed);
  }
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

/** Whether there is no network, or some live list is coming back. */
export function useReconnecting(): boolean {
  return useSyncExternalStore(watch, () => broken.size > 0 || !navigator.onLine);
}
