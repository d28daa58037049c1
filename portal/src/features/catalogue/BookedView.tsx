import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { Collecting } from '../../common/collecting/Collecting';
import { Countermark } from '../../common/collecting/Countermark';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import * as words from './texts';

export const BookedFields = graphql(`
  fragment BookedFields on Booking {
    id
    countermark
    isEvent
    cancelLimitAt
    totalPrice {
      minorUnits
      currency
    }
    ...CollectingFields
  }
`);

/** It worked: the countermark, and what to do with it. Takes the focus, so that it is read. */
export function BookedView({ booking }: { booking: FragmentType<typeof BookedFields> }) {
  const texts = useTexts(words);
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const booked = readFragment(BookedFields, booking);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack component="section">
      <Title order={2} size="h3" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {texts.booked}
      </Title>
      {booked.countermark === null ? null : <Countermark bookingId={booked.id} code={booked.countermark} />}
      <Text>{booked.isEvent ? texts.bookedEvent : texts.bookedGoods}</Text>
      <Collecting booking={booked} />
      <Text size="sm">{texts.paid(format.money(booked.totalPrice))}</Text>
      <Text size="sm">{booked.cancelLimitAt === null ? texts.goodsCancel : texts.cancelUntil(format.dateTime(booked.cancelLimitAt))}</Text>
      <Button renderRoot={(props) => <Link to="/app/reservations" {...props} />}>{texts.seeMyBookings}</Button>
    </Stack>
  );
}
