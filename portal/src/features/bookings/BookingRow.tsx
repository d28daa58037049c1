import { Anchor, Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { BookingRowFieldsFragment } from '../../gql/graphql';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../shared/language';
import { BookingStatusBadge } from '../../shared/Status';
import styles from './BookingTable.module.css';
import * as words from './texts';

export const BookingRowFields = graphql(`
  fragment BookingRowFields on Booking {
    id
    countermark
    beneficiaryName
    offerTitle
    quantity
    totalPrice {
      minorUnits
      currency
    }
    status
    beginsAt
    createdAt
  }
`);

/** The cells of one booking; drawn again only when the booking itself changes. */
export const BookingRow = memo(function BookingCells({ booking, isNew }: { booking: FragmentType<typeof BookingRowFields>; isNew: boolean }) {
  const row = readFragment(BookingRowFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <>
      <div role="cell" className={styles['booked']}>
        <Text size="sm">{format.dateTime(row.createdAt)}</Text>
        {isNew ? (
          <Badge variant="status" size="sm" tt="none">
            {texts.new}
          </Badge>
        ) : null}
      </div>
      <div role="cell" className={styles['offer']}>
        <Anchor renderRoot={(props) => <Link to="/reservations/$id" params={{ id: row.id }} {...props} />}>{row.offerTitle}</Anchor>
        {row.beginsAt === null ? null : <Text size="sm">{texts.eventOn(format.dateTime(row.beginsAt))}</Text>}
      </div>
      <div role="cell" className={styles['beneficiary']}>
        <Text size="sm">{row.beneficiaryName}</Text>
        {row.quantity > 1 ? <Text size="xs">{texts.duo}</Text> : null}
      </div>
      <div role="cell" className={styles['price']}>
        <Text size="sm">{format.money(row.totalPrice)}</Text>
      </div>
      <Code row={row} />
      <div role="cell" className={styles['status']}>
        <BookingStatusBadge status={row.status} />
      </div>
    </>
  );
});

function Code({ row: { countermark } }: { row: BookingRowFieldsFragment }) {
  const texts = useTexts(words);
  return (
    <div role="cell" className={styles['code']} data-label={texts.columns.code}>
      {countermark === null ? <Text size="sm">{texts.masked}</Text> : <Text ff="monospace">{countermark}</Text>}
    </div>
  );
}
