import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';

import { NOTED } from '../../../common/Note';
import { useFormat } from '../../../common/format';
import { useLanguage, useTexts } from '../../../common/language';
import { FieldNote } from '../FieldNote';
import { PriceChoice } from '../PriceChoice';
import { QuantityField } from '../QuantityField';
import type { PriceCategory } from '../saved-offer';
import styles from './dates.module.css';
import { weekdayNames } from './month';
import { DATES_MAX, type RuleField, type RuleFlaws, type RuleValues } from './recurrence';
import * as words from './texts';
import { TimeFields } from './TimeFields';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const LIMITS_S = [0, HOUR_S, 2 * HOUR_S, 4 * HOUR_S, DAY_S, 2 * DAY_S, 3 * DAY_S, 7 * DAY_S, 14 * DAY_S, 30 * DAY_S];

interface RuleFieldsProps {
  values: RuleValues;
  onChange: (change: Partial<RuleValues>) => void;
  flaws: RuleFlaws;
  categories: readonly PriceCategory[];
}

/** On which days and at which times, from when to when; price, quantity and booking limit of each date. */
export function RuleFields({ values, onChange, flaws, categories }: RuleFieldsProps) {
  const texts = useTexts(words);
  const say = (field: RuleField) => (flaws[field] === undefined ? null : texts.flaws[flaws[field]]);
  return (
    <Stack>
      <Weekdays chosen={values.weekdays} onChange={(weekdays) => onChange({ weekdays })} flaw={say('weekdays')} />
      <TimeFields times={values.times} onChange={(times) => onChange({ times })} flaw={say('times')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DayField name="firstDay" label={texts.firstDay} value={values.firstDay} onChange={(firstDay) => onChange({ firstDay })} flaw={say('firstDay')} />
        <DayField name="lastDay" label={texts.lastDay} value={values.lastDay} onChange={(lastDay) => onChange({ lastDay })} flaw={say('lastDay')} hint={texts.lastDayHint(DATES_MAX)} />
      </SimpleGrid>
      <PriceChoice values={values} onChange={onChange} categories={categories} flaw={flaws.price} />
      <QuantityField values={values} onChange={onChange} booked={0} flaw={flaws.quantity} />
      <LimitField value={values.limitBeforeS} onChange={(limitBeforeS) => onChange({ limitBeforeS })} flaw={say('limitBeforeS')} />
    </Stack>
  );
}

function Weekdays({ chosen, onChange, flaw }: { chosen: readonly number[]; onChange: (weekdays: readonly number[]) => void; flaw: string | null }) {
  const texts = useTexts(words);
  const { language } = useLanguage();
  return (
    <fieldset className={styles['fields']}>
      <legend>{texts.weekdays}</legend>
      <Group gap="sm">
        {weekdayNames(language).map((name, place) => {
          const weekday = place + 1;
          return (
            <Checkbox
              key={name}
              label={name}
              checked={chosen.includes(weekday)}
              onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...chosen, weekday].toSorted() : chosen.filter((each) => each !== weekday))}
            />
          );
        })}
      </Group>
      <FieldNote flaw={flaw} />
    </fieldset>
  );
}

interface DayFieldProps {
  name: string;
  label: string;
  value: string;
  onChange: (day: string) => void;
  flaw: string | null;
  hint?: string;
}

function DayField({ name, label, value, onChange, flaw, hint }: DayFieldProps) {
  return (
    <TextInput
      {...NOTED}
      required
      withAsterisk={false}
      type="date"
      name={name}
      label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={flaw !== null}
      description={<FieldNote hint={hint} flaw={flaw} />}
    />
  );
}

function LimitField({ value, onChange, flaw }: { value: string; onChange: (seconds: string) => void; flaw: string | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <NativeSelect
      {...NOTED}
      name="limitBefore"
      label={texts.limitBefore}
      value={value}
      data={LIMITS_S.map((seconds) => ({ value: `${seconds}`, label: seconds === 0 ? texts.untilItBegins : texts.before(format.duration(seconds * 1000)) }))}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={flaw !== null}
      description={<FieldNote flaw={flaw} />}
    />
  );
}
