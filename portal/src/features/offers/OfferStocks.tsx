import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';

import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Skeletons } from '../../common/Skeletons';
import { newId } from '../../common/uuid';
import { isChangeable } from './offer-deeds';
import styles from './OfferStocks.module.css';
import type { SavedOffer, SavedStock } from './saved-offer';
import * as words from './texts';

// Who only looks does not wait for it.
const StockForm = lazy(async () => ({ default: (await import('./StockForm')).StockForm }));

/** Prices and dates with what is booked and left; each can be changed, and others added, while the offer lives. */
export function OfferStocks({ offer }: { offer: SavedOffer }) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);
  const isEvent = offer.subcategory?.isEvent ?? false;
  const isIdle = isChangeable(offer) && edited === null;
  const open = (id: string) => {
    setSaved(false);
    setEdited(id);
  };
  const close = (hasSaved: boolean) => {
    setSaved(hasSaved);
    setEdited(null);
    heading.current?.focus();
  };
  return (
    <Stack component="section">
      <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {isEvent ? texts.dates2 : texts.stocks}
      </Title>
      <StockList stocks={offer.stocks} onEdit={isIdle ? open : null} />
      {edited === null ? null : (
        <Suspense fallback={<Skeletons count={1} height={320} />}>
          <StockForm key={edited} offer={offer} stockId={edited} isEvent={isEvent} onDone={close} />
        </Suspense>
      )}
      <Text role="status" size="sm">
        {isSaved ? texts.saved : ''}
      </Text>
      {isIdle ? (
        <Group data-no-print>
          <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => open(newId())}>
            {isEvent ? texts.addDate : texts.addPrice}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

interface StockListProps {
  stocks: readonly SavedStock[];
  onEdit: ((id: string) => void) | null;
}

function StockList({ stocks, onEdit }: StockListProps) {
  const texts = useTexts(words);
  if (stocks.length === 0) {
    return <Text>{texts.noStocks}</Text>;
  }
  return (
    <ul className={styles['stocks']}>
      {stocks.map((stock) => (
        <StockRow key={stock.id} stock={stock} onEdit={onEdit === null ? null : () => onEdit(stock.id)} />
      ))}
    </ul>
  );
}

function StockRow({ stock: { price, quantity, bookedQuantity, beginsAt, bookingLimitAt }, onEdit }: { stock: SavedStock; onEdit: (() => void) | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  const what = beginsAt === null ? format.money(price) : format.dateTime(beginsAt);
  const facts = [
    [texts.stockDate, beginsAt === null ? null : format.dateTime(beginsAt)],
    [texts.stockPrice, format.money(price)],
    [texts.stockBooked, format.number(bookedQuantity)],
    [texts.stockLeft, quantity === null ? texts.unlimited : format.number(quantity - bookedQuantity)],
    [texts.stockLimit, bookingLimitAt === null ? null : format.dateTime(bookingLimitAt)],
  ] as const;
  return (
    <li className={styles['stock']}>
      <dl>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {onEdit === null ? null : (
        <Button variant="default" size="xs" data-no-print aria-label={texts.stockEditOf(what)} onClick={onEdit}>
          {texts.stockEdit}
        </Button>
      )}
    </li>
  );
}
