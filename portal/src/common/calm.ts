const PATIENCE_MS = 2_000;

/** Does what nobody waits for yet once the browser has nothing else to do; after two seconds in any case. */
export function whenCalm(work: () => void): void {
  if ('requestIdleCallback' in globalThis) {
    requestIdleCallback(work, { timeout: PATIENCE_MS });
  } else {
    setTimeout(work); // Safari has no word for it
  }
}
