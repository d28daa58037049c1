import { Stack, TextInput } from '@mantine/core';

import type { Finding } from '../../common/Findings';
import { NOTED } from '../../common/Note';
import { useTexts } from '../../common/language';
import { FieldNote } from './FieldNote';
import { PriceChoice } from './PriceChoice';
import { QuantityField } from './QuantityField';
import type { PriceCategory } from './saved-offer';
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
  /** The prices by name that the offer has. */
  categories: readonly PriceCategory[];
}

/** Price and quantity; of an event also its date and until when it can be booked, in Paris. */
export function StockFields({ values, onChange, isEvent, booked, flaws, findings, categories }: StockFieldsProps) {
  const texts = useTexts(words);
  const say = (field: keyof StockFlaws) => (flaws[field] === undefined ? null : texts.flaws[flaws[field]]);
  return (
    <Stack>
      {isEvent ? <DateFields values={values} onChange={onChange} say={say} /> : null}
      <PriceChoice values={values} onChange={onChange} categories={categories} flaw={flaws.price} findings={findings} />
      <QuantityField values={values} onChange={onChange} booked={booked} flaw={flaws.quantity} />
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
