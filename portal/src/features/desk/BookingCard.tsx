import { Badge, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { graphql } from '../../gql';
import type { DeskBookingFieldsFragment } from '../../gql/graphql';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import styles from './Desk.module.css';
import * as words from './texts';

export const DeskBookingFields = graphql(`
  fragment DeskBookingFields on Booking {
    id
    beneficiaryName
    offerTitle
    quantity
    totalPrice {
      minorUnits
      currency
    }
    beginsAt
    createdAt
    venue {
      name
      city
    }
  }
`);

/** What a booking is of: a good is handed over, to an event somebody is let in. */
export function sortOf({ beginsAt }: Pick<DeskBookingFieldsFragment, 'beginsAt'>): 'good' | 'event' {
  return beginsAt === null ? 'good' : 'event';
}

/** What the person at the desk compares with the person in front of it. */
export function BookingCard({ code, booking }: { code: string; booking: DeskBookingFieldsFragment }) {
  const texts = useTexts(words);
  const format = useFormat();
  const { offerTitle, beneficiaryName, quantity, totalPrice, beginsAt, createdAt, venue } = booking;
  return (
    <Stack gap="sm">
      <Title order={3} size="h2" className={styles['offer']}>
        {offerTitle}
      </Title>
      <dl className={styles['facts']}>
        <Fact name={texts.person}>
          <Text fw={700} size="lg">
            {beneficiaryName}
          </Text>
        </Fact>
        <Fact name={texts.price}>
          <Text fw={700} size="lg">
            {totalPrice.minorUnits === 0 ? texts.free : format.money(totalPrice)}
          </Text>
        </Fact>
        <Fact name={texts.code}>
          <span className={styles['code']}>{code}</span>
        </Fact>
        <Fact name={texts.quantity}>{quantity === 2 ? <Badge variant="status">{texts.duo}</Badge> : format.number(quantity)}</Fact>
        {beginsAt === null ? null : <Fact name={texts.event}>{format.dateTime(beginsAt)}</Fact>}
        <Fact name={texts.booked}>{format.dateTime(createdAt)}</Fact>
        {venue === null ? null : <Fact name={texts.where}>{[venue.name, venue.city].filter((part) => part !== '').join(', ')}</Fact>}
      </dl>
    </Stack>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
