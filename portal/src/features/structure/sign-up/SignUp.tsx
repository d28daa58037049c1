import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../../gql';
import { Empty } from '../../../common/Empty';
import { useTexts } from '../../../common/language';
import { Page } from '../../../common/Page';
import { useSessionRefresh, useWorkplace } from '../../../common/session';
import { Skeletons } from '../../../common/Skeletons';
import type { VenueValues } from '../venues/values';
import type { Asked } from './ask-to-join';
import type { SignedUp } from './create-offerer';
import { JoinStep } from './JoinStep';
import { StructureStep } from './StructureStep';
import { Summary } from './Summary';
import * as words from './texts';

const VenueStep = lazy(() => import('./VenueStep').then((module) => ({ default: module.VenueStep })));

const RequestsDocument = graphql(`
  query JoinRequests {
    viewer {
      requests {
        offerer {
          id
          name
        }
      }
    }
  }
`);

type Place =
  | { at: 'structure' }
  | { at: 'known'; siren: string }
  | { at: 'asked'; asked: Asked }
  | { at: 'venue'; structure: SignedUp }
  | { at: 'summary'; structure: SignedUp; venue: VenueValues | null };

/** Signing a structure up, step by step; each step is kept as it is done, so leaving loses nothing that was sent. */
export function SignUp() {
  const texts = useTexts(words);
  const refresh = useSessionRefresh();
  const { choose } = useWorkplace();
  const [place, setPlace] = useState<Place>({ at: 'structure' });
  const signedUp = async (structure: SignedUp) => {
    await refresh();
    choose(structure.id, null);
    setPlace({ at: 'venue', structure });
  };
  return (
    <Page title={texts.title}>
      {place.at === 'structure' ? (
        <>
          <Requests />
          <StructureStep onSignedUp={signedUp} onKnown={(siren) => setPlace({ at: 'known', siren })} />
        </>
      ) : null}
      {place.at === 'known' ? <JoinStep siren={place.siren} onAsked={(asked) => setPlace({ at: 'asked', asked })} onBack={() => setPlace({ at: 'structure' })} /> : null}
      {place.at === 'asked' ? <AfterAsking asked={place.asked} /> : null}
      {place.at === 'venue' ? (
        <Suspense fallback={<Skeletons count={5} height={64} />}>
          <VenueStep structure={place.structure} onDone={(venue) => setPlace({ ...place, at: 'summary', venue })} />
        </Suspense>
      ) : null}
      {place.at === 'summary' ? <Summary structure={place.structure} venue={place.venue} /> : null}
    </Page>
  );
}

/** What the person has asked before and nobody has answered yet. */
function Requests() {
  const texts = useTexts(words);
  const [{ data }] = useQuery({ query: RequestsDocument, requestPolicy: 'cache-and-network' });
  const requests = data?.viewer.requests ?? [];
  if (requests.length === 0) {
    return null;
  }
  return (
    <Stack component="section" gap="xs">
      <Title order={2}>{texts.requests}</Title>
      {requests.map(({ offerer: { id, name } }) => (
        <Text key={id}>{texts.requestOf(name)}</Text>
      ))}
    </Stack>
  );
}

function AfterAsking({ asked: { state } }: { asked: Asked }) {
  const texts = useTexts(words);
  const isIn = state === 'ACCEPTED';
  return (
    <Focused>
      <Empty
        icon={isIn ? 'check' : 'hourglass'}
        title={isIn ? texts.isIn : texts.asked}
        advice={isIn ? texts.isInWhat : texts.askedWhat}
        {...(isIn ? { action: <Button renderRoot={(props) => <Link to="/accueil" {...props} />}>{texts.begin}</Button> } : {})}
      />
    </Focused>
  );
}

/** Takes the focus that the form before it had. */
function Focused({ children }: { children: ReactNode }) {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus(), []);
  return (
    <div role="status" ref={here} tabIndex={-1} style={{ outline: 'none' }}>
      {children}
    </div>
  );
}
