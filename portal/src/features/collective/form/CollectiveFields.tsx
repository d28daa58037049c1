import { Checkbox, Group, Stack } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import { useTexts } from '../../../common/language';
import * as levelWords from '../../../common/level-texts';
import { lengthOf } from '../../../common/length';
import { Note } from '../../../common/Note';
import { Field, LongField, type FieldsProps } from './Field';
import { DESCRIPTION_LONGEST, NAME_LONGEST, PRICE_DETAIL_LONGEST } from './flaws';
import styles from './form.module.css';
import * as words from './texts';
import { LEVELS } from './values';

/** One part of the form, named by its legend. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles['section']}>
      <legend>{title}</legend>
      <Stack>{children}</Stack>
    </fieldset>
  );
}

/** All sections of the form but the venue: what, for whom, when, for how much, whom to ask. */
export function CollectiveFields(fields: FieldsProps) {
  const texts = useTexts(words);
  return (
    <Stack gap="xl">
      <Section title={texts.what}>
        <Field {...fields} field="name" label={texts.name} hint={texts.counter(lengthOf(fields.values.name), NAME_LONGEST)} isRequired />
        <LongField {...fields} field="description" label={texts.description} longest={DESCRIPTION_LONGEST} counted={texts.counter} />
      </Section>
      <Section title={texts.whom}>
        <Field {...fields} field="institution" label={texts.institution} hint={texts.institutionHint} />
        <LevelFields {...fields} />
        <Field {...fields} field="participants" label={texts.participants} hint={texts.participantsHint} inputMode="numeric" />
      </Section>
      <Section title={texts.when}>
        <Field {...fields} field="startsAt" label={texts.startsAt} hint={texts.paris} type="datetime-local" />
        <Field {...fields} field="endsAt" label={texts.endsAt} hint={texts.paris} type="datetime-local" />
        <Field {...fields} field="bookingLimitAt" label={texts.limitAt} hint={texts.paris} type="datetime-local" />
      </Section>
      <Section title={texts.howMuch}>
        <Field {...fields} field="price" label={texts.price} hint={texts.priceHint} inputMode="decimal" />
        <LongField {...fields} field="priceDetail" label={texts.priceDetail} longest={PRICE_DETAIL_LONGEST} counted={texts.priceDetailHint} isOptional />
      </Section>
      <Section title={texts.contact}>
        <Field {...fields} field="contactEmail" label={texts.email} hint={texts.emailHint} type="email" />
        <Field {...fields} field="contactPhone" label={texts.phone} type="tel" isOptional />
      </Section>
    </Stack>
  );
}

function LevelFields({ values: { levels }, onChange, flaws }: FieldsProps) {
  const texts = useTexts(words);
  const names = useTexts(levelWords);
  const note = useId();
  return (
    <fieldset className={styles['levels']} aria-describedby={note}>
      <legend>{texts.levels}</legend>
      <Group gap="md">
        {LEVELS.map((level) => (
          <Checkbox
            key={level}
            label={names[level]}
            checked={levels.includes(level)}
            onChange={({ currentTarget: { checked } }) => onChange({ levels: LEVELS.filter((each) => (each === level ? checked : levels.includes(each))) })}
          />
        ))}
      </Group>
      <div id={note}>
        <Note flaw={flaws.levels === undefined ? null : texts.flaws[flaws.levels]} />
      </div>
    </fieldset>
  );
}
