import { memo } from 'react';

import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import type { OfferDate } from './dates';
import styles from './dates.module.css';
import * as words from './texts';

interface DateRowProps {
  date: OfferDate;
  /** What its price is called; null where it has no name. */
  category: string | null;
  isPast: boolean;
  isChosen: boolean;
  onChoose: (id: string, isChosen: boolean) => void;
  /** Null where nothing can be changed. */
  onEdit: ((date: OfferDate) => void) | null;
  onDelete: (id: string) => void;
}

/** One price or date. There may be thousands: its controls are the browser's own, and it is drawn again only when it is another. */
export const DateRow = memo(function DateRow({ date, category, isPast, isChosen, onChoose, onEdit, onDelete }: DateRowProps) {
  const texts = useTexts(words);
  const { what, facts } = useFacts(date, category, isPast);
  return (
    <li className={styles['date']}>
      {onEdit === null ? (
        <span />
      ) : (
        <input type="checkbox" aria-label={texts.choose(what)} checked={isChosen} onChange={({ currentTarget }) => onChoose(date.id, currentTarget.checked)} data-no-print />
      )}
      <div>
        <div className={styles['what']}>{what}</div>
        <div className={styles['facts']}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </div>
      </div>
      {onEdit === null ? null : (
        <div className={styles['deeds']} data-no-print>
          {isPast ? null : (
            <button type="button" aria-label={texts.editOf(what)} onClick={() => onEdit(date)}>
              {texts.edit}
            </button>
          )}
          <button type="button" aria-label={texts.deleteOf(what)} onClick={() => onDelete(date.id)}>
            {texts.delete}
          </button>
        </div>
      )}
    </li>
  );
});

/** What it is called, and what there is to say of it. */
function useFacts({ price, quantity, bookedQuantity, beginsAt, bookingLimitAt }: OfferDate, category: string | null, isPast: boolean) {
  const texts = useTexts(words);
  const format = useFormat();
  const amount = price.minorUnits === 0 ? texts.free : format.money(price);
  const taken = [texts.booked(bookedQuantity), quantity === null ? texts.unlimited : texts.left(quantity - bookedQuantity)];
  const limit = bookingLimitAt === null ? [] : [texts.until(format.dateTime(bookingLimitAt))];
  if (beginsAt === null) {
    return { what: amount, facts: [...taken, ...limit] };
  }
  const named = category === null ? amount : `${category} · ${amount}`;
  return { what: format.dateTime(beginsAt), facts: [named, ...taken, ...limit, ...(isPast ? [texts.past] : [])] };
}
