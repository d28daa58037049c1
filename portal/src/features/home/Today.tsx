import { Button, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { TodayBookingFieldsFragment } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { Icon } from '../../common/icons';
import { useGathered } from '../../common/gathering';
import { useTexts } from '../../common/language';
import { useLiveBookings } from '../../common/live';
import { useNow } from '../../common/now';
import { parisDay, parisMidnight } from '../../common/paris';
import { Problem, troubleOfError } from '../../common/Problem';
import { readAgain } from '../../common/reading';
import { Skeletons } from '../../common/Skeletons';
import styles from './Home.module.css';
import type { Scope } from './scope';
import * as words from './texts';
import { todays } from './today';
import { TodayRow, TodayRowFields } from './TodayRow';

const SHOWN_MAX = 6;
/** Twenty that arrive at once are said in one sentence; nobody is told, and the gateway not asked, more often than every ten seconds. */
const PACE = { restMs: 1_500, pauseMs: 10_000 } as const;
/** What was heard and not read yet: more than a day of a busy shop. */
const HEARD_MAX = 200;

const TodayBookingFields = graphql(`
  fragment TodayBookingFields on Booking {
    id
    createdAt
    offerer {
      id
    }
    ...TodayRowFields
  }
`);

const TodayDocument = graphql(`
  query Today($offererId: ID, $venueId: ID, $from: DateTime!) {
    bookings(offererId: $offererId, venueId: $venueId, from: $from, first: 50) {
      edges {
        node {
          id
          ...TodayBookingFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

const TodayReceivedDocument = graphql(`
  subscription TodayReceived($venueId: ID, $after: String) {
    bookingReceived(venueId: $venueId, after: $after) {
      cursor
      resync
      booking {
        id
        ...TodayBookingFields
      }
    }
  }
`);

function useToday({ offererId, venueId }: Scope) {
  const texts = useTexts(words);
  const from = parisMidnight(parisDay(useNow()));
  const [{ data, error }, read] = useQuery({ query: TodayDocument, variables: { offererId, venueId, from: new Date(from).toISOString() }, requestPolicy: 'cache-and-network' });
  const [heard, setHeard] = useState<readonly TodayBookingFieldsFragment[]>([]);
  const [said, setSaid] = useState('');
  const again = () => read({ requestPolicy: 'network-only' });
  const follow = useGathered<TodayBookingFieldsFragment>(PACE, (fresh) => {
    const [only, ...others] = fresh.filter(({ offerer }) => offerer?.id === offererId);
    if (only !== undefined) {
      const { offerTitle, beneficiaryName } = readFragment(TodayRowFields, only);
      setSaid(others.length === 0 ? texts.arrived(offerTitle, beneficiaryName) : texts.arrivedMany(others.length + 1));
    }
    readAgain(); // the weeks' figures, and the offers that are sold out now
  });
  useLiveBookings({
    document: TodayReceivedDocument,
    venueId,
    onBookings: (arrived) => {
      const bookings = arrived.map((booking) => readFragment(TodayBookingFields, booking));
      setHeard((before) => [...bookings.toReversed(), ...before].slice(0, HEARD_MAX));
      bookings.forEach(follow);
    },
    onResync: again,
  });
  const rows = useMemo(() => {
    const nodes = data?.bookings.edges.map(({ node }) => readFragment(TodayBookingFields, node));
    return nodes === undefined ? null : todays(nodes, heard, from, offererId);
  }, [data, heard, from, offererId]);
  return { rows, isMore: data?.bookings.pageInfo.hasNextPage ?? false, heard, said, error, again };
}

/** The bookings of today, as they arrive. */
export function Today({ scope }: { scope: Scope }) {
  const texts = useTexts(words);
  const { rows, isMore, heard, said, error, again } = useToday(scope);
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="today">
      <Stack gap="sm">
        <div>
          <Title order={2} id="today">
            {texts.today}
          </Title>
          <Text>{rows === null ? '\u00a0' : texts.todayCount(rows.length, isMore)}</Text>
        </div>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        {error !== undefined && rows === null ? <Problem trouble={troubleOfError(error)} onRetry={again} /> : null}
        <Rows rows={rows} heard={heard} />
        <Link to="/reservations" className={styles['link']}>
          {texts.todayAll}
        </Link>
      </Stack>
    </Paper>
  );
}

function Rows({ rows, heard }: { rows: readonly TodayBookingFieldsFragment[] | null; heard: readonly { id: string }[] }) {
  const texts = useTexts(words);
  if (rows === null) {
    return (
      <div className={styles['rows']}>
        <Skeletons count={SHOWN_MAX} height={54} />
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <div className={`${styles['rows']} ${styles['hollow']}`}>
        <Empty icon="booking" title={texts.todayNone} advice={texts.todayNoneAdvice} action={<NewOffer />} />
      </div>
    );
  }
  return (
    <ul className={styles['rows']}>
      {rows.slice(0, SHOWN_MAX).map((booking, place) => (
        <TodayRow key={booking.id} booking={booking} place={place} isFresh={heard.some(({ id }) => id === booking.id)} />
      ))}
    </ul>
  );
}

function NewOffer() {
  const texts = useTexts(words);
  return (
    <Button component={Link} to="/offres/nouvelle" variant="default" leftSection={<Icon name="plus" />}>
      {texts.newOffer}
    </Button>
  );
}
