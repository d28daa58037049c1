import { Button, Group, Paper, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { centsOf } from '../../common/format';
import { useTexts } from '../../common/language';
import { Problem } from '../../common/Problem';
import { UnsavedChanges } from '../../common/UnsavedChanges';
import { checkedInput, pricesWith, useFindings } from './check-draft';
import { findingsOf } from './findings';
import type { SavedOffer } from './saved-offer';
import { NO_STOCK, valuesOf } from './stock-form';
import { StockFields } from './StockFields';
import * as words from './texts';
import { useStockForm } from './use-stock-form';

interface StockFormProps {
  offer: SavedOffer;
  /** Of one of its stocks, or made for a new one. */
  stockId: string;
  isEvent: boolean;
  onDone: (hasSaved: boolean) => void;
}

/** One price, or one date, of an offer. */
export function StockForm({ offer, stockId, isEvent, onDone }: StockFormProps) {
  const texts = useTexts(words);
  const stock = offer.stocks.find(({ id }) => id === stockId);
  const [initial] = useState(() => (stock === undefined ? NO_STOCK : valuesOf(stock)));
  const [values, setValues] = useState(initial);
  const booked = stock?.bookedQuantity ?? 0;
  const findings = findingsOf(useFindings(checkedInput(offer, { prices: pricesWith(offer, stockId, centsOf(values.price)) })), 'stocks');
  const form = useStockForm({ offerId: offer.id, stockId, isEvent, booked, values });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);
  const save = async () => {
    if ((await form.save()) !== null) {
      onDone(true);
    }
  };
  return (
    <Paper withBorder p="md">
      <form
        noValidate
        ref={element}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <UnsavedChanges when={JSON.stringify(values) !== JSON.stringify(initial)} />
        <Stack>
          <StockFields values={values} onChange={(change) => setValues((known) => ({ ...known, ...change }))} isEvent={isEvent} booked={booked} flaws={form.flaws} findings={findings} />
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
    </Paper>
  );
}
