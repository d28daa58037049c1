import { Checkbox, TextInput } from '@mantine/core';

import { NOTED } from '../../common/Note';
import { useTexts } from '../../common/language';
import { FieldNote } from './FieldNote';
import type { StockFlaw, StockValues } from './stock-form';
import * as words from './texts';

type Quantity = Pick<StockValues, 'quantity' | 'isUnlimited'>;

interface QuantityFieldProps {
  values: Quantity;
  onChange: (change: Partial<Quantity>) => void;
  booked: number;
  /** Only where it is to be shown already. */
  flaw: StockFlaw | undefined;
}

/** How many there are, or that there is no limit. */
export function QuantityField({ values, onChange, booked, flaw }: QuantityFieldProps) {
  const texts = useTexts(words);
  return (
    <>
      <TextInput
        {...NOTED}
        inputMode="numeric"
        autoComplete="off"
        name="quantity"
        label={texts.quantity}
        value={values.quantity}
        disabled={values.isUnlimited}
        onChange={({ currentTarget }) => onChange({ quantity: currentTarget.value })}
        error={flaw !== undefined}
        description={<FieldNote hint={booked > 0 ? texts.bookedAlready(booked) : undefined} flaw={flaw === undefined ? null : texts.flaws[flaw]} />}
      />
      <Checkbox label={texts.noLimit} checked={values.isUnlimited} onChange={({ currentTarget }) => onChange({ isUnlimited: currentTarget.checked })} />
    </>
  );
}
