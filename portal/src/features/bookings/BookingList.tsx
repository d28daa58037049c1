import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect } from 'react';

import { graphql, readFragment } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { useLiveBookings } from '../../common/live';
import { More } from '../../common/More';
import { Page } from '../../common/Page';
import { usePages } from '../../common/pages';
import { Problem } from '../../common/Problem';
import { readEvery } from '../../common/reading';
import { useWorkplace } from '../../common/session';
import { Skeletons } from '../../common/Skeletons';
import { useArrivals } from './arrivals';
import { BookingFilters } from './BookingFilters';
import { BookingRowFields } from './BookingRow';
import { BookingTable, type Row } from './BookingTable';
import { isWanted, wantedOf, type Wanted } from './filters';
import * as words from './texts';

/** Nobody tells us what becomes of a booking after it was made: it is read again this often. */
const CALM_MS = 60_000;

const BookingListDocument = graphql(`
  query BookingList($offererId: ID, $venueId: ID, $offerId: ID, $status: BookingStatus, $from: DateTime, $until: DateTime, $after: String) {
    bookings(offererId: $offererId, venueId: $venueId, offerId: $offerId, status: $status, from: $from, until: $until, first: 100, after: $after) {
      edges {
        node {
          id
          createdAt
          ...BookingRowFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const BookingListNoticesDocument = graphql(`
  subscription BookingListNotices($venueId: ID, $after: String) {
    bookingReceived(venueId: $venueId, after: $after) {
      cursor
      resync
      booking {
        id
        status
        createdAt
        offer {
          id
        }
        offerer {
          id
        }
        ...BookingRowFields
      }
    }
  }
`);

/** The partner's bookings: those that are made while it is shown come by themselves. */
export function BookingList() {
  const texts = useTexts(words);
  const filters = useSearch({ from: '/reservations' });
  const workplace = useWorkplace();
  return (
    <Page
      title={texts.title}
      actions={
        <Button variant="default" onClick={() => print()} data-no-print>
          {texts.print}
        </Button>
      }
    >
      <BookingFilters filters={filters} />
      <Found wanted={wantedOf(filters, workplace)} isFiltered={Object.keys(filters).length > 0} />
    </Page>
  );
}

/** The rows that were asked for, and those that arrive. */
function useRows(wanted: Wanted) {
  const { venueId } = wanted;
  const { arrived, announced, arrive } = useArrivals();
  const list = usePages({
    document: BookingListDocument,
    variables: { ...wanted },
    connectionOf: ({ bookings }) => bookings,
    keyOf: ({ id }) => id,
    rankOf: ({ createdAt }) => createdAt,
  });
  useLiveBookings({
    document: BookingListNoticesDocument,
    venueId,
    onBookings: (bookings) => {
      const here = bookings.filter((booking) => isWanted(booking, wanted));
      if (here.length > 0) {
        list.put(here);
        arrive(here.map(({ id }) => id));
      }
    },
    onResync: list.reload,
  });
  const { reload } = list;
  useEffect(() => readEvery(CALM_MS, reload), [reload]);
  return { ...list, arrived: useDeferredValue(arrived), announced }; // with the rows they mark
}

function Found({ wanted, isFiltered }: { wanted: Wanted; isFiltered: boolean }) {
  const texts = useTexts(words);
  const { rows, hasMore, isLoaded, isReading, trouble, reload, more, arrived, announced } = useRows(wanted);
  if (!isLoaded && rows.length === 0) {
    return trouble === null ? <Skeletons count={8} height={64} /> : <Problem trouble={trouble} onRetry={reload} />;
  }
  return (
    <Stack gap="sm">
      <VisuallyHidden role="status">{announced === 0 ? '' : texts.arrived(announced)}</VisuallyHidden>
      <Text size="sm">{texts.shown(rows.length, hasMore)}</Text>
      {rows.some(isMasked) ? <Text size="sm">{texts.maskedWhy}</Text> : null}
      <Problem trouble={trouble} onRetry={hasMore ? more : reload} />
      {rows.length === 0 ? <None isFiltered={isFiltered} /> : <BookingTable rows={rows} hasMore={hasMore && !isReading && trouble === null} arrived={arrived} onNearEnd={more} />}
      <More label={texts.more} hasMore={hasMore} isReading={isReading} onMore={more} />
    </Stack>
  );
}

function isMasked(row: Row): boolean {
  return readFragment(BookingRowFields, row).countermark === null;
}

function None({ isFiltered }: { isFiltered: boolean }) {
  const texts = useTexts(words);
  if (isFiltered) {
    return <Empty icon="search" title={texts.noneFound} advice={texts.noneFoundAdvice} />;
  }
  return (
    <Empty
      icon="booking"
      title={texts.none}
      advice={texts.noneAdvice}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/offres" {...props} />}>
          {texts.toOffers}
        </Button>
      }
    />
  );
}
