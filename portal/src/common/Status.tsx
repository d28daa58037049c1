import { useId, type CSSProperties } from 'react';

import type { BookingStatus, OfferStatus } from '../gql/enums';
import { Icon, type IconName } from './icons';
import { useTexts } from './language';
import styles from './Status.module.css';
import * as words from './texts';

/** An icon and a colour; the word says the rest. */
export type Look = readonly [icon: IconName, color: string];

const OFFER_LOOKS: Readonly<Record<OfferStatus, Look>> = {
  DRAFT: ['pencil', 'gray'],
  PENDING: ['hourglass', 'yellow'],
  REJECTED: ['cross', 'red'],
  DISABLED: ['pause', 'gray'],
  EXPIRED: ['clock', 'orange'],
  SOLD_OUT: ['empty', 'grape'],
  PUBLISHED: ['check', 'teal'],
  ARCHIVED: ['empty', 'gray'],
  SCHEDULED: ['clock', 'indigo'],
  ANNOUNCED: ['clock', 'blue'],
};

const BOOKING_LOOKS: Readonly<Record<BookingStatus, Look>> = {
  BOOKED: ['ticket', 'blue'],
  CONFIRMED: ['clock', 'indigo'],
  VALIDATED: ['check', 'teal'],
  CANCELLED: ['cross', 'gray'],
  REIMBURSED: ['euro', 'grape'],
};

interface StatusProps {
  look: Look;
  label: string;
  meaning: string;
}

/** A status: an icon and a word; what it means is one click away. Of plain elements: many stand in one list. */
export function Status({ look: [icon, color], label, meaning }: StatusProps) {
  const texts = useTexts(words);
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={texts.statusMeaning(label)} className={styles['status']} style={{ '--tint': `var(--mantine-color-${color}-7)` } as CSSProperties}>
        <Icon name={icon} size={14} />
        <span>{label}</span>
      </button>
      <div id={id} popover="auto" className={styles['meaning']}>
        {meaning}
      </div>
    </>
  );
}

/** An offer's status: an icon and a word; what it means is one click away. */
export function OfferStatusBadge({ status }: { status: OfferStatus }) {
  const [label = status, meaning = ''] = useTexts(words).offerStatus[status];
  return <Status look={OFFER_LOOKS[status]} label={label} meaning={meaning} />;
}

/** A booking's status, which is another thing than its offer's. */
export function BookingStatusBadge({ status }: { status: BookingStatus }) {
  const [label = status, meaning = ''] = useTexts(words).bookingStatus[status];
  return <Status look={BOOKING_LOOKS[status]} label={label} meaning={meaning} />;
}
