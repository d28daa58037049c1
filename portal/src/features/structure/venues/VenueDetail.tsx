import { Button, Group, Stack, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { Facts } from '../../../common/Facts';
import { useTexts } from '../../../common/language';
import { Page } from '../../../common/Page';
import { Skeletons } from '../../../common/Skeletons';
import { PricingPoint } from './PricingPoint';
import * as words from './texts';
import { IMPAIRMENTS } from './values';
import type { WholeVenue } from './venue';
import { BackToVenues, VenueScreen } from './VenueScreen';

const History = lazy(() => import('../../../common/history/History').then((module) => ({ default: module.History })));

/** One venue: what is said of it, whose revenue sets its rate, and everything that happened to it. */
export function VenueDetail() {
  const texts = useTexts(words);
  const { id } = useParams({ from: '/structure/lieux/$id' });
  return (
    <VenueScreen id={id}>
      {(venue, { venues }, { role }) => (
        <Page title={venue.name} actions={<Actions id={id} />}>
          <VenueFacts venue={venue} />
          <PricingPoint key={id} venue={venue} venues={venues} isOwner={role === 'OWNER'} />
          <Stack component="section" gap="xs">
            <Title order={2}>{texts.history}</Title>
            <Suspense fallback={<Skeletons count={3} height={64} />}>
              <History id={id} />
            </Suspense>
          </Stack>
        </Page>
      )}
    </VenueScreen>
  );
}

function Actions({ id }: { id: string }) {
  const texts = useTexts(words);
  return (
    <Group gap="xs">
      <BackToVenues />
      <Button renderRoot={(props) => <Link to="/structure/lieux/$id/modifier" params={{ id }} {...props} />}>{texts.edit}</Button>
    </Group>
  );
}

function hoursOf({ openingHours }: WholeVenue, days: readonly string[]): string {
  const opened = days.map((day, index) => [day, openingHours.filter(({ weekday }) => weekday === index + 1)] as const);
  return opened
    .filter(([, spans]) => spans.length > 0)
    .map(([day, spans]) => `${day} ${spans.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')}`)
    .join('\n');
}

function VenueFacts({ venue }: { venue: WholeVenue }) {
  const texts = useTexts(words);
  const { accessibility, support } = venue;
  const open = IMPAIRMENTS.filter((each) => accessibility[each]).map((each) => texts.impairments[each].toLowerCase());
  return (
    <Facts
      facts={[
        [texts.siret, venue.siret ?? texts.noSiret],
        [texts.comment, venue.siret === null ? venue.comment : null],
        [texts.publicName, venue.publicName],
        [texts.description, venue.description],
        [texts.address, `${venue.street}\n${venue.postcode} ${venue.city}`],
        [texts.latitude, venue.latitude],
        [texts.longitude, venue.longitude],
        [texts.access, texts.accessibleTo(open.join(', '))],
        [texts.hours, hoursOf(venue, texts.days)],
        [texts.bookingEmail, venue.bookingEmail],
        [texts.withdrawal, venue.withdrawalDetails],
        [texts.support, [support.email, support.phone, support.url].filter((each) => each !== null).join('\n')],
      ]}
    />
  );
}
