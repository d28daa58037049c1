import { NativeSelect, SimpleGrid, Stack, Textarea } from '@mantine/core';

import { useTexts } from '../../../common/language';
import { lengthOf } from '../../../common/length';
import { NOTED } from '../../../common/Note';
import { FieldNote } from '../FieldNote';
import { findingsOf } from '../findings';
import { WITHDRAWAL_LONGEST } from './flaws';
import { IMPAIRMENTS, type Fit, type Fitness } from './more';
import styles from './more.module.css';
import { TextField } from './TextField';
import * as words from './texts';
import type { SaidProps } from './WithdrawalFields';

/** The fields that every offer may have, by the names that flaws have. */
export const COMMON = ['duration_minutes', 'withdrawal_details', 'booking_email'] as const;

/** How long it lasts, how it is collected, where bookings are announced, for whom it is fit: of any offer. */
export function CommonFields({ values, onChange, flaws, findings, isEvent }: SaidProps & { isEvent: boolean }) {
  const texts = useTexts(words);
  return (
    <Stack>
      {isEvent ? (
        <TextField
          field="duration_minutes"
          inputMode="numeric"
          label={texts.duration}
          hint={texts.durationHint}
          value={values.durationMinutes}
          isOptional
          onChange={(durationMinutes) => onChange({ durationMinutes })}
          flaws={flaws}
          findings={findings}
        />
      ) : null}
      <Textarea
        {...NOTED}
        name="withdrawal_details"
        label={`${texts.withdrawalDetails} (${texts.optional})`}
        rows={3}
        value={values.withdrawalDetails}
        onChange={({ currentTarget }) => onChange({ withdrawalDetails: currentTarget.value })}
        error={'withdrawal_details' in flaws}
        description={
          <FieldNote
            hint={`${texts.withdrawalDetailsHint} ${texts.counter(lengthOf(values.withdrawalDetails), WITHDRAWAL_LONGEST)}`}
            flaw={'withdrawal_details' in flaws ? texts.flaws.WITHDRAWAL_TOO_LONG : null}
            findings={findingsOf(findings, 'withdrawal_details')}
          />
        }
      />
      <TextField
        field="booking_email"
        type="email"
        label={texts.bookingEmail}
        hint={texts.bookingEmailHint}
        value={values.bookingEmail}
        isOptional
        onChange={(bookingEmail) => onChange({ bookingEmail })}
        flaws={flaws}
        findings={findings}
      />
      <AccessibilityFields fit={values.accessibility} onChange={(accessibility) => onChange({ accessibility })} findings={findings} />
    </Stack>
  );
}

function AccessibilityFields({ fit, onChange, findings }: { fit: Fit; onChange: (fit: Fit) => void; findings: SaidProps['findings'] }) {
  const texts = useTexts(words);
  const choices: { value: Fitness; label: string }[] = [
    { value: '', label: texts.asVenue },
    { value: 'yes', label: texts.yes },
    { value: 'no', label: texts.no },
  ];
  return (
    <fieldset className={styles['ticket']}>
      <legend>{texts.accessibility}</legend>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {IMPAIRMENTS.map((impairment) => (
          <NativeSelect
            key={impairment}
            name={`accessibility.${impairment}`}
            label={texts.impairments[impairment]}
            value={fit[impairment]}
            data={choices}
            onChange={({ currentTarget: { value } }) => onChange({ ...fit, [impairment]: choices.find((choice) => choice.value === value)?.value ?? '' })}
          />
        ))}
      </SimpleGrid>
      <FieldNote findings={findingsOf(findings, 'accessibility')} />
    </fieldset>
  );
}
