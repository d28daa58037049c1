import { Link } from '@tanstack/react-router';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { useFormat } from '../../common/format';
import { BookingStatusBadge } from '../../common/Status';
import styles from './Home.module.css';

export const TodayRowFields = graphql(`
  fragment TodayRowFields on Booking {
    id
    offerTitle
    beneficiaryName
    status
    createdAt
    totalPrice {
      minorUnits
      currency
    }
  }
`);

interface TodayRowProps {
  booking: FragmentType<typeof TodayRowFields>;
  place: number;
  isFresh: boolean;
}

export function TodayRow({ booking, place, isFresh }: TodayRowProps) {
  const format = useFormat();
  const { id, offerTitle, beneficiaryName, status, createdAt, totalPrice } = readFragment(TodayRowFields, booking);
  return (
    <li className={isFresh ? `${styles['row']} ${styles['fresh']}` : styles['row']} style={{ '--place': place } as React.CSSProperties}>
      <div className={styles['words']}>
        <div className={styles['title']}>
          <Link to="/reservations/$id" params={{ id }} className={styles['link']}>
            {offerTitle}
          </Link>
        </div>
        <div className={styles['note']}>{[format.time(createdAt), beneficiaryName, format.money(totalPrice)].join(' · ')}</div>
      </div>
      <div className={styles['status']}>
        <BookingStatusBadge status={status} />
      </div>
    </li>
  );
}
