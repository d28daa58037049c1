import type { Exchange, Operation } from 'urql';
import { makeOperation, mapExchange } from 'urql';

/** More than any visit asks; the oldest are forgotten. */
const SEEN_MAX = 500;

let turn = 0;
const readers = new Set<() => void>();

/** Has everything that was read before now read again from the gateway: what is on the screen at once, the rest when it is shown. */
export function readAgain(): void {
  turn += 1;
  for (const read of readers) {
    read();
  }
}

/** For a list that is read page by page: has it read again with all else; answers how to stop. */
export function onReadAgain(read: () => void): () => void {
  readers.add(read);
  return () => void readers.delete(read);
}

/** Shorter than this nobody was away. */
export const AWAY_MS = 1_000;

/** Who comes back to this window sees what happened meanwhile; answers how to stop. */
export function readAgainOnReturn(): () => void {
  let leftAt = Date.now();
  const leave = () => {
    leftAt = Date.now();
  };
  const comeBack = () => {
    if (Date.now() - leftAt >= AWAY_MS) {
      leftAt = Date.now();
      readAgain();
    }
  };
  addEventListener('blur', leave);
  addEventListener('focus', comeBack);
  return () => {
    removeEventListener('blur', leave);
    removeEventListener('focus', comeBack);
  };
}

/** Has something read again at a calm interval, while somebody may see it; answers how to stop. */
export function readEvery(ms: number, read: () => void): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') {
      read();
    }
  }, ms);
  return () => clearInterval(timer);
}

/** Put before the cache: lets through to the gateway whatever was last read before `readAgain()`. */
export const readingAgain: Exchange = (input) => {
  const seen = new Map<number, { operation: Operation; turn: number }>();
  readers.add(() => {
    for (const { operation } of seen.values()) {
      input.client.reexecuteOperation(operation); // one that no screen shows any more is left alone
    }
  });
  return mapExchange({
    onOperation(operation) {
      if (operation.kind !== 'query') {
        return operation;
      }
      const before = seen.get(operation.key);
      seen.delete(operation.key);
      seen.set(operation.key, { operation, turn });
      const [oldest] = seen.keys();
      if (seen.size > SEEN_MAX && oldest !== undefined) {
        seen.delete(oldest);
      }
      const isOld = before !== undefined && before.turn !== turn;
      return isOld ? makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }) : operation;
    },
  })(input);
};
