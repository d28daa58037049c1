import { Button } from '@mantine/core';

import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { useNow } from '../../../common/now';
import type { OfferDate } from './dates';
import styles from './dates.module.css';
import * as words from './texts';

interface DateRowProps {
  date: OfferDate;
  /** What its price is called; null where it has no name. */
  category: string | null;
  isChosen: boolean;
  onChoose: ((isChosen: boolean) => void) | null;
  onEdit: (() => void) | null;
  onDelete: (() => void) | null;
}

/** One price or date: there may be thousands, so that its box is the browser's own. */
export function DateRow({ date, category, isChosen, onChoose, onEdit, onDelete }: DateRowProps) {
  const texts = useTexts(words);
  const { what, facts, isPast } = useFacts(date, category);
  return (
    <li className={styles['date']}>
      {onChoose === null ? <span /> : <input type="checkbox" aria-label={texts.choose(what)} checked={isChosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} data-no-print />}
      <div>
        <div className={styles['what']}>{what}</div>
        <div className={styles['facts']}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </div>
      </div>
      <div className={styles['deeds']} data-no-print>
        {onEdit === null || isPast ? null : (
          <Button variant="default" size="xs" aria-label={texts.editOf(what)} onClick={onEdit}>
            {texts.edit}
          </Button>
        )}
        {onDelete === null ? null : (
          <Button variant="default" size="xs" aria-label={texts.deleteOf(what)} onClick={onDelete}>
            {texts.delete}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What it is called, and what there is to say of it. */
function useFacts({ price, quantity, bookedQuantity, beginsAt, bookingLimitAt }: OfferDate, category: string | null) {
  const texts = useTexts(words);
  const format = useFormat();
  const now = useNow();
  const amount = price.minorUnits === 0 ? texts.free : format.money(price);
  const taken = [texts.booked(bookedQuantity), quantity === null ? texts.unlimited : texts.left(quantity - bookedQuantity)];
  const limit = bookingLimitAt === null ? [] : [texts.until(format.dateTime(bookingLimitAt))];
  if (beginsAt === null) {
    return { what: amount, facts: [...taken, ...limit], isPast: false };
  }
  const isPast = Date.parse(beginsAt) <= now;
  const named = category === null ? amount : `${category} · ${amount}`;
  return { what: format.dateTime(beginsAt), facts: [named, ...taken, ...limit, ...(isPast ? [texts.past] : [])], isPast };
}
