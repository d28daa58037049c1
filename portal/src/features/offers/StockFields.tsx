import { Checkbox, Stack, TextInput } from '@mantine/core';

import type { Finding } from '../../common/Findings';
import { useTexts } from '../../common/language';
import { NOTED } from './field';
import { FieldNote } from './FieldNote';
import { isBlocking } from './findings';
import type { StockFlaws, StockValues } from './stock-form';
import * as words from './texts';

interface StockFieldsProps {
  values: StockValues;
  onChange: (change: Partial<StockValues>) => void;
  isEvent: boolean;
  booked: number;
  /** Only those to be shown already. */
  flaws: StockFlaws;
  findings: readonly Finding[];
}

/** Price and quantity; of an event also its date and until when it can be booked, in Paris. */
export function StockFields({ values, onChange, isEvent, booked, flaws, findings }: StockFieldsProps) {
  const texts = useTexts(words);
  const say = (field: keyof StockFlaws) => (flaws[field] === undefined ? null : texts.flaws[flaws[field]]);
  return (
    <Stack>
      {isEvent ? <DateFields values={values} onChange={onChange} say={say} /> : null}
      <TextInput
        {...NOTED}
        required
        withAsterisk={false}
        inputMode="decimal"
        autoComplete="off"
        name="price"
        label={texts.price}
        value={values.price}
        onChange={({ currentTarget }) => onChange({ price: currentTarget.value })}
        error={flaws.price !== undefined || isBlocking(findings)}
        description={<FieldNote hint={texts.priceHint} flaw={say('price')} findings={findings} />}
      />
      <TextInput
        {...NOTED}
        inputMode="numeric"
        autoComplete="off"
        name="quantity"
        label={texts.quantity}
        value={values.quantity}
        disabled={values.isUnlimited}
        onChange={({ currentTarget }) => onChange({ quantity: currentTarget.value })}
        error={flaws.quantity !== undefined}
        description={<FieldNote hint={booked > 0 ? texts.bookedAlready(booked) : undefined} flaw={say('quantity')} />}
      />
      <Checkbox label={texts.noLimit} checked={values.isUnlimited} onChange={({ currentTarget }) => onChange({ isUnlimited: currentTarget.checked })} />
    </Stack>
  );
}

interface DateFieldsProps extends Pick<StockFieldsProps, 'values' | 'onChange'> {
  say: (field: keyof StockFlaws) => string | null;
}

function DateFields({ values, onChange, say }: DateFieldsProps) {
  const texts = useTexts(words);
  return (
    <>
      <TextInput
        {...NOTED}
        required
        withAsterisk={false}
        type="datetime-local"
        name="beginsAt"
        label={texts.beginsAt}
        value={values.beginsAt}
        onChange={({ currentTarget }) => onChange({ beginsAt: currentTarget.value })}
        error={say('beginsAt') !== null}
        description={<FieldNote hint={`${texts.paris} ${texts.severalDays}`} flaw={say('beginsAt')} />}
      />
      <TextInput
        {...NOTED}
        required
        withAsterisk={false}
        type="datetime-local"
        name="bookingLimitAt"
        label={texts.limitAt}
        value={values.bookingLimitAt}
        onChange={({ currentTarget }) => onChange({ bookingLimitAt: currentTarget.value })}
        error={say('bookingLimitAt') !== null}
        description={<FieldNote hint={texts.paris} flaw={say('bookingLimitAt')} />}
      />
    </>
  );
}
