import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { Empty } from '../../../common/Empty';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useWorkplace } from '../../../common/session';
import { Skeletons } from '../../../common/Skeletons';
import { StructureFrame } from '../StructureFrame';
import styles from '../structure.module.css';
import { DeskPlace } from '../team/DeskPlace';
import { LeaveTeam } from '../team/LeaveTeam';
import * as words from './texts';
import { useVenues } from './use-venues';
import type { WholeVenue } from './venue';

const History = lazy(() => import('../../../common/history/History').then((module) => ({ default: module.History })));

/** The structure as it is signed up, and where it does business; the desk has nothing to do there but to leave. */
export function Venues() {
  const { offerer } = useWorkplace();
  return offerer?.role === 'DESK' ? <DeskPlace key={offerer.id} offerer={offerer} /> : <Whole />;
}

function Whole() {
  const texts = useTexts(words);
  const create = (
    <Button leftSection={<Icon name="plus" size={18} />} renderRoot={(props) => <Link to="/structure/lieux/nouveau" {...props} />}>
      {texts.create}
    </Button>
  );
  return (
    <StructureFrame title={texts.title} actions={create}>
      {({ id, role, membershipId }) => (
        <Stack gap="xl">
          <VenueList offererId={id} />
          <Stack component="section" gap="xs">
            <Title order={2}>{texts.structureHistory}</Title>
            <Suspense fallback={<Skeletons count={3} height={64} />}>
              <History id={id} />
            </Suspense>
          </Stack>
          {role === 'OWNER' ? null : <LeaveTeam membershipId={membershipId} />}
          <Anchor renderRoot={(props) => <Link to="/inscription" {...props} />} underline="always">
            {texts.signUpAnother}
          </Anchor>
        </Stack>
      )}
    </StructureFrame>
  );
}

function VenueList({ offererId }: { offererId: string }) {
  const texts = useTexts(words);
  const { structure, trouble, reload } = useVenues(offererId);
  if (structure === null) {
    return trouble === null ? <Skeletons count={2} height={96} /> : <Problem trouble={trouble} onRetry={reload} />;
  }
  const { name, siren, venues } = structure;
  return (
    <Stack>
      <Text>
        <strong>{name}</strong>
        {' · '}
        {texts.siren(siren)}
      </Text>
      {venues.length === 0 ? (
        <Empty icon="pin" title={texts.none} advice={texts.noneAdvice} />
      ) : (
        <ul className={styles['rows']} aria-label={texts.list}>
          {venues.map((venue) => (
            <VenueRow key={venue.id} venue={venue} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function VenueRow({ venue: { id, name, publicName, siret, street, postcode, city, pricingPointId, rejectionReason } }: { venue: WholeVenue }) {
  const texts = useTexts(words);
  const waiting = siret === null ? texts.notPriced : rejectionReason === null ? texts.siretWaits : texts.siretRejected;
  return (
    <Card component="li" withBorder padding="md">
      <Link to="/structure/lieux/$id" params={{ id }} style={{ color: 'var(--mantine-color-anchor)', fontWeight: 600, overflowWrap: 'anywhere' }}>
        {name}
      </Link>
      {publicName === null ? null : <Text size="sm">{publicName}</Text>}
      <Text size="sm">
        {street}
        {', '}
        {postcode} {city}
      </Text>
      <Text size="sm">{siret === null ? texts.noSiret : texts.siretValue(siret)}</Text>
      {pricingPointId === null ? (
        <Group gap="xs" mt={4}>
          <Icon name="alert" size={18} />
          <Text size="sm">{waiting}</Text>
        </Group>
      ) : null}
    </Card>
  );
}
