import { Card, Group, Stack, Text, Title } from '@mantine/core';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { MyBookingFieldsFragment } from '../../gql/graphql';
import { Collecting } from '../../common/collecting/Collecting';
import { Countermark } from '../../common/collecting/Countermark';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { Status, type Look } from '../../common/Status';
import { CancelButton } from './CancelButton';
import { isCurrent } from './cancelling';
import { standingOf, type Standing } from './standing';
import * as words from './texts';

export const MyBookingFields = graphql(`
  fragment MyBookingFields on Booking {
    id
    countermark
    offerTitle
    quantity
    status
    beginsAt
    createdAt
    cancelLimitAt
    validatedAt
    cancelledAt
    cancelReason
    totalPrice {
      minorUnits
      currency
    }
    ...CollectingFields
  }
`);

const LOOKS: Readonly<Record<Standing, Look>> = {
  toCollect: ['ticket', 'blue'],
  toCome: ['ticket', 'blue'],
  begun: ['clock', 'indigo'],
  used: ['check', 'teal'],
  cancelled: ['cross', 'gray'],
};

/** One of my bookings: with its countermark as long as it is good for something. */
export function MyBookingCard({ booking, onCancelled }: { booking: FragmentType<typeof MyBookingFields>; onCancelled: (title: string) => void }) {
  const mine = readFragment(MyBookingFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  const standing = standingOf(mine, useNow());
  const [label = standing, meaning = ''] = texts.statuses[standing];
  return (
    <Card component="article" withBorder padding="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Title order={3} size="h4">
            {mine.offerTitle}
          </Title>
          <Status look={LOOKS[standing]} label={label} meaning={meaning} />
        </Group>
        <Text size="sm">
          {[texts.bookedOn(format.dateTime(mine.createdAt)), format.money(mine.totalPrice), mine.quantity > 1 ? texts.duo : ''].filter((part) => part !== '').join(' · ')}
        </Text>
        {isCurrent(mine) ? <Current mine={mine} onCancelled={onCancelled} /> : <Past mine={mine} />}
      </Stack>
    </Card>
  );
}

function Current({ mine, onCancelled }: { mine: MyBookingFieldsFragment; onCancelled: (title: string) => void }) {
  return (
    <>
      {mine.countermark === null ? null : <Countermark bookingId={mine.id} code={mine.countermark} />}
      <Collecting booking={mine} />
      <CancelButton booking={mine} onCancelled={() => onCancelled(mine.offerTitle)} />
    </>
  );
}

function Past({ mine: { validatedAt, cancelledAt, cancelReason } }: { mine: MyBookingFieldsFragment }) {
  const texts = useTexts(words);
  const format = useFormat();
  if (cancelledAt !== null && cancelReason !== null) {
    return <Text size="sm">{texts.reasons[cancelReason](format.dateTime(cancelledAt))}</Text>;
  }
  return validatedAt === null ? null : <Text size="sm">{texts.validatedOn(format.dateTime(validatedAt))}</Text>;
}
