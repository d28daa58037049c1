import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Skeletons } from '../../common/Skeletons';
import { newId } from '../../common/uuid';
import { DateList } from './dates/DateList';
import type { OfferDate } from './dates/dates';
import * as dateWords from './dates/texts';
import { isChangeable } from './offer-deeds';
import type { SavedOffer } from './saved-offer';
import * as words from './texts';

// Who only looks does not wait for them.
const StockForm = lazy(async () => ({ default: (await import('./StockForm')).StockForm }));
const RecurringForm = lazy(async () => ({ default: (await import('./dates/RecurringForm')).RecurringForm }));
const PriceCategories = lazy(async () => ({ default: (await import('./dates/PriceCategories')).PriceCategories }));

type Edited = { kind: 'one'; id: string; stock: OfferDate | null } | { kind: 'recurring' };

/** Prices and dates with what is booked and left; each can be changed, and others added, while the offer lives. */
export function OfferStocks({ offer }: { offer: SavedOffer }) {
  const texts = useTexts(words);
  const dateTexts = useTexts(dateWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState('');
  const isEvent = offer.subcategory?.isEvent ?? false;
  const isIdle = isChangeable(offer) && edited === null;
  const open = (opened: Edited) => {
    setSaid('');
    setEdited(opened);
  };
  const close = (hasSaved: boolean) => {
    setSaid(hasSaved ? texts.saved : '');
    setTurn((known) => (hasSaved ? known + 1 : known));
    setEdited(null);
    heading.current?.focus();
  };
  return (
    <Stack component="section">
      <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {isEvent ? texts.dates2 : texts.stocks}
      </Title>
      <Summary offer={offer} />
      <Editing offer={offer} edited={edited} onDone={close} />
      <DateList
        key={turn}
        offer={offer}
        onEdit={isIdle ? (stock) => open({ kind: 'one', id: stock.id, stock }) : null}
        onDeleted={(deleted) => {
          setSaid(dateTexts.deleted(deleted));
          heading.current?.focus();
        }}
      />
      <Text role="status" size="sm">
        {said}
      </Text>
      {isIdle ? <Adding isEvent={isEvent} onOpen={open} /> : null}
      {isEvent ? <Categories offer={offer} isIdle={isIdle} onSaved={() => setTurn((known) => known + 1)} /> : null}
    </Stack>
  );
}

/** How many dates there are, where they cannot be counted at a glance. */
function Summary({ offer: { subcategory, stockSummary } }: { offer: SavedOffer }) {
  const texts = useTexts(dateWords);
  const { count, bookableCount, bookedQuantity } = stockSummary;
  return subcategory?.isEvent === true && count > 1 ? <Text>{texts.summary(count, bookableCount, bookedQuantity)}</Text> : null;
}

interface EditingProps {
  offer: SavedOffer;
  edited: Edited | null;
  onDone: (hasSaved: boolean) => void;
}

function Editing({ offer, edited, onDone }: EditingProps) {
  if (edited === null) {
    return null;
  }
  return (
    <Suspense fallback={<Skeletons count={1} height={320} />}>
      {edited.kind === 'recurring' ? (
        <RecurringForm offer={offer} onDone={onDone} />
      ) : (
        <StockForm key={edited.id} offer={offer} stockId={edited.id} stock={edited.stock} isEvent={offer.subcategory?.isEvent ?? false} onDone={onDone} />
      )}
    </Suspense>
  );
}

function Adding({ isEvent, onOpen }: { isEvent: boolean; onOpen: (opened: Edited) => void }) {
  const texts = useTexts(words);
  const dateTexts = useTexts(dateWords);
  return (
    <Group data-no-print>
      <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => onOpen({ kind: 'one', id: newId(), stock: null })}>
        {isEvent ? texts.addDate : texts.addPrice}
      </Button>
      {isEvent ? (
        <Button variant="default" leftSection={<Icon name="booking" size={18} />} onClick={() => onOpen({ kind: 'recurring' })}>
          {dateTexts.addRecurring}
        </Button>
      ) : null}
    </Group>
  );
}

/** Prices by name: of an offer that is closed, those that it has. */
function Categories({ offer, isIdle, onSaved }: { offer: SavedOffer; isIdle: boolean; onSaved: () => void }) {
  return isChangeable(offer) || offer.priceCategories.length > 0 ? (
    <Suspense>
      <PriceCategories offer={offer} isIdle={isIdle} onSaved={onSaved} />
    </Suspense>
  ) : null;
}
