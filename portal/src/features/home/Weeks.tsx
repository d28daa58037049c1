import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Problem, troubleOfError } from '../../common/Problem';
import styles from './Home.module.css';
import type { Scope } from './scope';
import * as words from './texts';
import { WeekChart } from './WeekChart';
import { totalOf, type Week } from './weeks';

const WeeksDocument = graphql(`
  query Weeks($offererId: ID, $venueId: ID) {
    bookingWeeks(offererId: $offererId, venueId: $venueId, weeks: 12) {
      startsOn
      bookingCount
      amount {
        minorUnits
        currency
      }
    }
  }
`);

/** How business goes: bookings and their amounts, week by week. */
export function Weeks({ scope }: { scope: Scope }) {
  const texts = useTexts(words);
  const [{ data, error }, read] = useQuery({ query: WeeksDocument, variables: { ...scope }, requestPolicy: 'cache-and-network' });
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="weeks">
      <Stack gap="sm">
        <Title order={2} id="weeks">
          {texts.weeks}
        </Title>
        <div className={`${styles['chart']} ${styles['hollow']}`}>
          {data === undefined && error !== undefined ? <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} /> : null}
          {data === undefined ? error === undefined ? <Skeleton height={350} /> : null : <Summed weeks={data.bookingWeeks} />}
        </div>
      </Stack>
    </Paper>
  );
}

function Summed({ weeks }: { weeks: readonly Week[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  const { bookingCount, amount } = totalOf(weeks);
  if (bookingCount === 0) {
    return (
      <Empty
        icon="booking"
        title={texts.weeksNone}
        advice={texts.weeksNoneAdvice}
        action={
          <Button component={Link} to="/offres/nouvelle" variant="default" leftSection={<Icon name="plus" />}>
            {texts.newOffer}
          </Button>
        }
      />
    );
  }
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text>{texts.weeksTotal(bookingCount, format.money(amount), weeks.length)}</Text>
      </Group>
      <WeekChart weeks={weeks} />
    </Stack>
  );
}
