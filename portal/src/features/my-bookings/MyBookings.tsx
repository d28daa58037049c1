import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { graphql, readFragment } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { Page } from '../../common/Page';
import { usePages } from '../../common/pages';
import { Skeletons } from '../../common/Skeletons';
import { isCurrent } from './cancelling';
import { MyBookingCard, MyBookingFields } from './MyBookingCard';
import * as words from './texts';

const MyBookingsDocument = graphql(`
  query MyBookings($after: String) {
    myBookings(first: 50, after: $after) {
      edges {
        node {
          id
          ...MyBookingFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What I booked: first what is still to come of it. */
export function MyBookings() {
  const texts = useTexts(words);
  const [said, setSaid] = useState('');
  const list = usePages({
    document: MyBookingsDocument,
    variables: {},
    connectionOf: ({ myBookings }) => myBookings,
    keyOf: ({ id }) => id,
  });
  const cards = (rows: typeof list.rows, isWanted: boolean) =>
    rows
      .filter((booking) => isCurrent(readFragment(MyBookingFields, booking)) === isWanted)
      .map((booking) => (
        <MyBookingCard
          key={booking.id}
          booking={booking}
          onCancelled={(title) => {
            setSaid(texts.cancelled(title));
            list.reload();
          }}
        />
      ));
  return (
    <Page title={texts.title}>
      <Text role="status" {...(said === '' ? { pos: 'absolute' } : {})}>
        {said}
      </Text>
      <Listed list={list} skeletons={<Skeletons count={2} height={280} />} none={<None />} more={texts.more} gap="lg">
        {(rows) => (
          <>
            <Section title={texts.current} nothing={texts.noneCurrent} cards={cards(rows, true)} />
            <Section title={texts.past} nothing={null} cards={cards(rows, false)} />
          </>
        )}
      </Listed>
    </Page>
  );
}

function Section({ title, nothing, cards }: { title: string; nothing: string | null; cards: ReactElement[] }) {
  if (cards.length === 0 && nothing === null) {
    return null;
  }
  return (
    <Stack component="section" gap="sm" maw="48rem">
      <Title order={2}>{title}</Title>
      {cards.length === 0 ? <Text>{nothing}</Text> : cards}
    </Stack>
  );
}

function None() {
  const texts = useTexts(words);
  return (
    <Empty
      icon="ticket"
      title={texts.none}
      advice={texts.noneAdvice}
      action={<Button renderRoot={(props) => <Link to="/app" {...props} />}>{texts.toCatalogue}</Button>}
    />
  );
}
