import { Stack } from '@mantine/core';

import type { Finding } from '../../../common/Findings';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { ChoiceField } from './ChoiceField';
import type { MoreFlaws } from './flaws';
import { isDelayed, type MoreValues } from './more';
import styles from './more.module.css';
import { TextField } from './TextField';
import * as words from './texts';

const WAYS = ['BY_EMAIL', 'ON_SITE', 'NO_TICKET'] as const;
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const DELAYS_S = [0, 15 * MINUTE_S, 30 * MINUTE_S, HOUR_S, 2 * HOUR_S, 4 * HOUR_S, DAY_S, 2 * DAY_S, 3 * DAY_S, 7 * DAY_S];

export interface SaidProps {
  values: MoreValues;
  onChange: (change: Partial<MoreValues>) => void;
  flaws: MoreFlaws;
  findings: readonly Finding[];
}

/** How the ticket comes to whoever has booked, and whom they can write to. */
export function WithdrawalFields({ values, onChange, flaws, findings }: SaidProps) {
  const texts = useTexts(words);
  const { withdrawal, bookingContact } = values;
  return (
    <fieldset className={styles['ticket']}>
      <legend>{texts.ticket}</legend>
      <Stack>
        <ChoiceField
          field="withdrawal_type"
          label={texts.withdrawal}
          value={withdrawal}
          choices={WAYS.map((way) => ({ value: way, label: texts.ways[way] }))}
          onChange={(way) => onChange({ withdrawal: way as MoreValues['withdrawal'] })}
          findings={findings}
        />
        {isDelayed(withdrawal) ? <DelayField values={values} onChange={onChange} findings={findings} /> : null}
        <TextField
          field="booking_contact"
          type="email"
          label={texts.contact}
          hint={texts.contactHint}
          value={bookingContact}
          onChange={(typed) => onChange({ bookingContact: typed })}
          flaws={flaws}
          findings={findings}
        />
      </Stack>
    </fieldset>
  );
}

/** The usual delays, and the one that is kept, if it is another. */
function DelayField({ values: { withdrawalDelayS }, onChange, findings }: Omit<SaidProps, 'flaws'>) {
  const texts = useTexts(words);
  const format = useFormat();
  const kept = withdrawalDelayS === '' ? [] : [Number(withdrawalDelayS)];
  const delays = [...new Set([...DELAYS_S, ...kept])].toSorted((one, other) => one - other);
  return (
    <ChoiceField
      field="withdrawal_delay"
      label={texts.delay}
      value={withdrawalDelayS}
      choices={delays.map((seconds) => ({ value: `${seconds}`, label: seconds === 0 ? texts.atTheTime : format.duration(seconds * 1000) }))}
      onChange={(chosen) => onChange({ withdrawalDelayS: chosen })}
      findings={findings}
    />
  );
}
