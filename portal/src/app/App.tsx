import { Container, MantineProvider } from '@mantine/core';
import { Activity, lazy, startTransition, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { Provider, type Client } from 'urql';

import { LanguageProvider } from '../common/language';
import { Problem } from '../common/Problem';
import { SessionContext, SessionRefreshContext } from '../common/session';
import { createPortalClient } from './client';
import { endIfOver, useEnding, useResumed } from './resuming';
import { over, readSession, type SessionState } from './session';
import './mantine.css';
import 'virtual:theme-variables.css';
import './app.css';
import { theme } from './theme';
import { Waiting } from './Waiting';

const SignIn = lazy(() => import('../features/sign-in/SignIn').then((module) => ({ default: module.SignIn })));
/** With the screen that was asked for: both are drawn together, in slices; one after the other would be drawn at once. */
const loadSignedIn = async () => {
  const module = await import('./SignedIn');
  await module.opened;
  return module;
};
const SignedIn = lazy(() => loadSignedIn().then((module) => ({ default: module.SignedIn })));

/** Whoever comes to a screen is most likely signed in: it is fetched while the gateway is still asked who they are. */
export function loadAhead(): void {
  if (location.pathname !== '/') {
    loadSignedIn().catch(() => null); // and again in its turn
  }
}

/** Hands the state over once it is there, unless nobody waits for it any more. */
function whenRead(reading: Promise<SessionState>, hand: (state: SessionState) => void): () => void {
  let isAwaited = true;
  void (async () => {
    const state = await reading;
    if (isAwaited) {
      startTransition(() => hand(state)); // a whole screen is drawn in slices
    }
  })();
  return () => {
    isAwaited = false;
  };
}

export function App() {
  const [state, setState] = useState<SessionState>({ is: 'loading' });
  const client = useMemo(() => {
    const end = () => setState(over);
    const made: Client = createPortalClient(end, () => void endIfOver(made, end));
    return made;
  }, []);
  useEnding(client, state, setState);
  useResumed(client, state, setState);
  useEffect(() => (state.is === 'loading' ? whenRead(readSession(client), setState) : undefined), [client, state.is]);
  const refresh = useCallback(async () => {
    const read = await readSession(client);
    if (read.is !== 'signed-in') {
      return null;
    }
    setState(read);
    return read.session;
  }, [client]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>
        <Provider value={client}>
          <SessionRefreshContext value={refresh}>
            <Suspense fallback={<Waiting />}>
              <Content state={state} onRetry={() => setState({ is: 'loading' })} />
            </Suspense>
          </SessionRefreshContext>
        </Provider>
      </LanguageProvider>
    </MantineProvider>
  );
}

function Content({ state, onRetry }: { state: SessionState; onRetry: () => void }) {
  switch (state.is) {
    case 'loading':
      return <Waiting />;
    case 'failed':
      return (
        <Container component="main" size="xs" py="15vh">
          <Problem trouble={state.trouble} onRetry={onRetry} />
        </Container>
      );
    case 'signed-out':
      return <SignIn />;
    case 'signed-in':
      return (
        <>
          {state.isOver === true ? <SignIn isOver /> : null}
          <Activity mode={state.isOver === true ? 'hidden' : 'visible'}>
            <SessionContext value={state.session}>
              <SignedIn />
            </SessionContext>
          </Activity>
        </>
      );
  }
}
