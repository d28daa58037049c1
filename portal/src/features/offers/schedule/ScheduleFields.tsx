import { Stack, TextInput } from '@mantine/core';

import { useTexts } from '../../../common/language';
import { NOTED } from '../../../common/Note';
import { FieldNote } from '../FieldNote';
import type { ScheduleFlaws, ScheduleValues } from './schedule';
import * as words from './texts';

interface ScheduleFieldsProps {
  values: ScheduleValues;
  onChange: (change: Partial<ScheduleValues>) => void;
  flaws: ScheduleFlaws;
  /** Whether it appeared already: then only its bookings can still be put off. */
  isShown?: boolean;
}

/** When an offer appears, and from when it can be booked, in Paris. */
export function ScheduleFields({ values, onChange, flaws, isShown = false }: ScheduleFieldsProps) {
  const texts = useTexts(words);
  const fields = isShown ? (['bookingOpensAt'] as const) : (['publishAt', 'bookingOpensAt'] as const);
  return (
    <Stack>
      {fields.map((field) => {
        const flaw = flaws[field];
        return (
          <TextInput
            key={field}
            {...NOTED}
            type="datetime-local"
            name={field}
            label={texts[field]}
            value={values[field]}
            onChange={({ currentTarget }) => onChange({ [field]: currentTarget.value })}
            error={flaw !== undefined}
            description={<FieldNote hint={texts.hints[field]} flaw={flaw === undefined ? null : texts.flaws[flaw]} />}
          />
        );
      })}
    </Stack>
  );
}
