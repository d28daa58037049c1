import { Link } from '@tanstack/react-router';
import { memo } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { BookingStatusBadge } from '../../common/Status';
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

/** The cells of one booking, of plain elements: many are drawn in one frame while somebody scrolls. */
export const BookingRow = memo(function BookingCells({ booking, isNew }: { booking: FragmentType<typeof BookingRowFields>; isNew: boolean }) {
  const row = readFragment(BookingRowFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <>
      <div role="cell" className={styles['booked']}>
        <span>{format.dateTime(row.createdAt)}</span>
        {isNew ? <span className={styles['new']}>{texts.new}</span> : null}
      </div>
      <div role="cell" className={styles['offer']}>
        <Link to="/reservations/$id" params={{ id: row.id }}>
          {row.offerTitle}
        </Link>
        {row.beginsAt === null ? null : <span>{texts.eventOn(format.dateTime(row.beginsAt))}</span>}
      </div>
      <div role="cell" className={styles['beneficiary']}>
        <span>{row.beneficiaryName}</span>
        {row.quantity > 1 ? <span>{texts.duo}</span> : null}
      </div>
      <div role="cell" className={styles['price']}>
        {format.money(row.totalPrice)}
      </div>
      <div role="cell" className={styles['code']} data-label={texts.columns.code}>
        {row.countermark === null ? <span>{texts.masked}</span> : <code>{row.countermark}</code>}
      </div>
      <div role="cell" className={styles['status']}>
        <BookingStatusBadge status={row.status} />
      </div>
    </>
  );
});
