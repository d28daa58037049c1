import { useEffect } from 'react';
import type { Client } from 'urql';

import { onReadAgain, readAgain } from '../common/reading';
import { over, readSession, resumed, type SessionState } from './session';

/** Asks who is signed in, and ends the session here if nobody is. */
export async function endIfOver(client: Client, end: () => void): Promise<void> {
  const { is } = await readSession(client);
  if (is === 'signed-out') {
    end();
  }
}

/** Whoever comes back to a window whose session has ended meanwhile is told, before anything is asked in vain. */
export function useEnding(client: Client, state: SessionState, onState: (change: (state: SessionState) => SessionState) => void): void {
  const isSignedIn = state.is === 'signed-in' && state.isOver !== true;
  useEffect(() => (isSignedIn ? onReadAgain(() => void endIfOver(client, () => onState(over))) : undefined), [client, isSignedIn, onState]);
}

/** Once the session is over: whoever comes back to the window, signed in again, finds the screen as it was left. */
export function useResumed(client: Client, state: SessionState, onState: (state: SessionState) => void): void {
  const before = state.is === 'signed-in' && state.isOver === true ? state.session : null;
  useEffect(() => {
    if (before === null) {
      return undefined;
    }
    let isAwaited = true;
    const look = async () => {
      const read = await readSession(client);
      const then = resumed(before, read);
      if (!isAwaited || then === null) {
        return;
      }
      if (then === 'begin anew') {
        location.reload();
      } else {
        onState(read);
        readAgain();
      }
    };
    const comeBack = () => void look();
    addEventListener('focus', comeBack);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      isAwaited = false;
      removeEventListener('focus', comeBack);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, [client, before, onState]);
}
