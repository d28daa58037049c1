import { Button, Group, Paper, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { useTexts } from '../../common/language';
import { Problem } from '../../common/Problem';
import { UnsavedChanges } from '../../common/UnsavedChanges';
import { checkedInput, pricesWith, useFindings } from './check-draft';
import type { OfferDate } from './dates/dates';
import { MoveQuestion } from './dates/MoveQuestion';
import { findingsOf } from './findings';
import type { SavedOffer } from './saved-offer';
import { centsOfStock, NO_STOCK, valuesOf } from './stock-form';
import { StockFields } from './StockFields';
import * as words from './texts';
import { UnreadWarning } from './UnreadWarning';
import { useStockForm } from './use-stock-form';

interface StockFormProps {
  offer: SavedOffer;
  /** Of the stock, or made for a new one. */
  stockId: string;
  /** Null for a new one. */
  stock: OfferDate | null;
  isEvent: boolean;
  onDone: (hasSaved: boolean) => void;
}

/** One price, or one date, of an offer; moving a date that is booked is asked about. */
export function StockForm({ offer, stockId, stock, isEvent, onDone }: StockFormProps) {
  const texts = useTexts(words);
  const [initial] = useState(() => (stock === null ? NO_STOCK : valuesOf(stock)));
  const [values, setValues] = useState(initial);
  const [isMoving, setMoving] = useState(false);
  const booked = stock?.bookedQuantity ?? 0;
  const prices = pricesWith(offer, stockId, centsOfStock(values, offer.priceCategories));
  const findings = findingsOf(useFindings(checkedInput(offer, { prices })), 'stocks');
  const form = useStockForm({ offerId: offer.id, stockId, isEvent, booked, values });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);
  const save = async () => {
    setMoving(false);
    if ((await form.save()) !== null) {
      onDone(true);
    }
  };
  const submit = () => (booked > 0 && form.isSound && values.beginsAt !== initial.beginsAt ? setMoving(true) : void save());
  return (
    <Paper withBorder p="md">
      <form
        noValidate
        ref={element}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <UnsavedChanges when={JSON.stringify(values) !== JSON.stringify(initial)} />
        <Stack>
          <UnreadWarning offer={offer} />
          <StockFields
            values={values}
            onChange={(change) => setValues((known) => ({ ...known, ...change }))}
            isEvent={isEvent}
            booked={booked}
            flaws={form.flaws}
            findings={findings}
            categories={offer.priceCategories}
          />
          <Problem trouble={form.trouble} />
          <Group>
            <BusyButton type="submit" isBusy={form.isBusy}>
              {texts.save}
            </BusyButton>
            <Button variant="default" onClick={() => onDone(false)}>
              {texts.cancel}
            </Button>
          </Group>
        </Stack>
      </form>
      <MoveQuestion stockId={isMoving ? stockId : null} onConfirm={() => void save()} onClose={() => setMoving(false)} />
    </Paper>
  );
}
