import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useQuery } from 'urql';

import { readFragment } from '../../../gql';
import { Empty } from '../../../common/Empty';
import { Facts } from '../../../common/Facts';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Page } from '../../../common/Page';
import { Problem, troubleOfError } from '../../../common/Problem';
import { useSession } from '../../../common/session';
import { Skeletons } from '../../../common/Skeletons';
import { Done } from '../../../common/Done';
import { StateBadge } from '../StateBadge';
import styles from '../structure.module.css';
import * as structureWords from '../texts';
import { ConfidenceChoice } from './ConfidenceChoice';
import { Decisions } from './Decisions';
import { useSetOffererConfidence } from './set-offerer-confidence';
import { useSetVenueConfidence } from './set-venue-confidence';
import { SiretDecision } from './SiretDecision';
import { StaffStructureDocument, StaffStructureFields, type StaffStructure } from './structure';
import * as words from './texts';

const History = lazy(() => import('../../../common/history/History').then((module) => ({ default: module.History })));

const StaffTeam = lazy(() => import('./StaffTeam').then((module) => ({ default: module.StaffTeam })));

/** One structure, for staff: what it is, where it stands, and what to make of it. */
export function StructureDetail() {
  const texts = useTexts(words);
  const { id } = useParams({ from: '/structures/$id' });
  const [{ data, error }, read] = useQuery({ query: StaffStructureDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  if (data === undefined) {
    return (
      <Page title={texts.title}>
        {error === undefined ? <Skeletons count={3} height={96} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}
      </Page>
    );
  }
  if (data.node?.__typename !== 'Offerer') {
    return (
      <Page title={texts.unknown}>
        <Empty icon="search" title={texts.unknown} advice={texts.unknownAdvice} action={<BackToList />} />
      </Page>
    );
  }
  return <Looked key={id} structure={readFragment(StaffStructureFields, data.node)} />;
}

function BackToList() {
  const texts = useTexts(words);
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/structures" {...props} />}>
      {texts.back}
    </Button>
  );
}

function Looked({ structure }: { structure: StaffStructure }) {
  const texts = useTexts(words);
  const top = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState('');
  const [changes, setChanges] = useState(0);
  const tell = (what: string) => {
    setDone(what);
    setChanges((count) => count + 1); // the history has one more entry
    top.current?.focus(); // what was pressed may be gone
  };
  return (
    <Page title={structure.name} actions={<BackToList />}>
      <div>
        <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
          <Done what={done} />
        </div>
        <StructureFacts structure={structure} />
      </div>
      <Decisions structure={structure} onDone={tell} />
      <Trust structure={structure} onDone={tell} />
      <Suspense fallback={<Skeletons count={2} height={128} />}>
        <StaffTeam offererId={structure.id} onDone={tell} />
      </Suspense>
      <Stack component="section" gap="xs">
        <Title order={2}>{texts.history}</Title>
        <Suspense fallback={<Skeletons count={3} height={64} />}>
          <History key={changes} id={structure.id} />
        </Suspense>
      </Stack>
    </Page>
  );
}

function StructureFacts({ structure: { siren, state, createdAt, rejectionReason, rejectionComment } }: { structure: StaffStructure }) {
  const texts = useTexts(words);
  const { reasons } = useTexts(structureWords);
  const format = useFormat();
  return (
    <Facts
      facts={[
        [texts.siren, siren],
        [texts.state, <StateBadge key="state" state={state} />],
        [texts.created, format.dateTime(createdAt)],
        [texts.rejection, rejectionReason === null ? null : [reasons[rejectionReason], rejectionComment].filter(Boolean).join('\n')],
      ]}
    />
  );
}

/** How far the structure and its venues are trusted: compliance says it, others see it. */
function Trust({ structure: { id, name, confidence, venues }, onDone }: { structure: StaffStructure; onDone: (what: string) => void }) {
  const texts = useTexts(words);
  const isCompliance = useSession().roles.includes('COMPLIANCE');
  const setOfferer = useSetOffererConfidence();
  const setVenue = useSetVenueConfidence();
  const places = venues ?? [];
  return (
    <>
      <Stack component="section" gap="xs">
        <Title order={2}>{texts.confidence}</Title>
        {isCompliance ? (
          <ConfidenceChoice key={confidence} name={name} confidence={confidence ?? 'NONE'} onSave={(chosen) => setOfferer({ id, confidence: chosen })} onDone={onDone} />
        ) : (
          <Text>{texts.levels[confidence ?? 'NONE'].join(' : ')}</Text>
        )}
      </Stack>
      <Stack component="section" gap="xs">
        <Title order={2}>{texts.venues}</Title>
        {places.length === 0 ? <Text>{texts.noVenues}</Text> : null}
        <ul className={styles['rows']} aria-label={texts.venues}>
          {places.map((venue) => (
            <Card key={`${venue.id} ${venue.confidence ?? ''}`} component="li" withBorder padding="md">
              <Text className={styles['name'] ?? ''}>{venue.name}</Text>
              <Text size="sm">{[venue.siret, venue.street, `${venue.postcode} ${venue.city}`].filter((each) => each !== null).join(' · ')}</Text>
              {venue.siret === null || venue.isAccepted ? null : <SiretDecision venue={venue} onDone={onDone} />}
              {isCompliance ? (
                <ConfidenceChoice name={venue.name} confidence={venue.confidence ?? 'NONE'} onSave={(chosen) => setVenue({ id: venue.id, confidence: chosen })} onDone={onDone} />
              ) : (
                <Text size="sm">{texts.levels[venue.confidence ?? 'NONE'].join(' : ')}</Text>
              )}
            </Card>
          ))}
        </ul>
      </Stack>
    </>
  );
}
