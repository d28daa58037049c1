import { Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Note } from '../../../common/Note';
import { usePosition } from '../../../common/use-position';
import { useVenueTypes } from '../../../common/venue-types';
import { Field, LongField } from '../../../common/fields/Field';
import styles from '../structure.module.css';
import { LONGEST, type Flaws } from './flaws';
import { HoursFields } from './HoursFields';
import * as words from './texts';
import { IMPAIRMENTS, type Impairment, type TypedField, type VenueValues } from './values';

export interface FieldsProps {
  siren: string;
  values: VenueValues;
  onChange: (change: Partial<VenueValues>) => void;
  /** Only those to be shown already. */
  flaws: Flaws;
  /** A venue that has a SIRET keeps one. */
  keepsSiret?: boolean;
}

/** All sections of the form: what it is, where, to whom it is open and when, whom to ask. */
export function VenueFields(fields: FieldsProps) {
  const texts = useTexts(words);
  return (
    <Stack gap="xl">
      <Section title={texts.identity}>
        <IdentityFields {...fields} />
      </Section>
      <Section title={texts.address}>
        <AddressFields {...fields} />
      </Section>
      <Section title={texts.access}>
        <AccessFields {...fields} />
      </Section>
      <Section title={texts.contact}>
        <ContactFields {...fields} />
      </Section>
      <Section title={texts.hours}>
        <HoursFields week={fields.values.week} onWeek={(week) => fields.onChange({ week })} flaw={fields.flaws.week === undefined ? null : texts.flaws.WEEK} />
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles['section']}>
      <legend>{title}</legend>
      <Stack>{children}</Stack>
    </fieldset>
  );
}

/** What a field of this form needs of it. */
export function useBound({ values, onChange, flaws }: Pick<FieldsProps, 'values' | 'onChange' | 'flaws'>) {
  const texts = useTexts(words);
  return (field: TypedField) => ({
    name: field,
    value: values[field],
    onChange: (value: string) => onChange({ [field]: value }),
    flaw: flaws[field] === undefined ? null : texts.flaws[flaws[field]],
  });
}

function IdentityFields(fields: FieldsProps) {
  const texts = useTexts(words);
  const bound = useBound(fields);
  const { siren, values, onChange, keepsSiret = false } = fields;
  return (
    <>
      {keepsSiret ? null : (
        <Radio.Group label={texts.hasSiret} value={values.hasSiret ? 'yes' : 'no'} onChange={(chosen) => onChange({ hasSiret: chosen === 'yes' })}>
          <Group mt={4}>
            <Radio value="yes" label={texts.withSiret} />
            <Radio value="no" label={texts.withoutSiret} />
          </Group>
        </Radio.Group>
      )}
      {values.hasSiret ? (
        <Field {...bound('siret')} label={texts.siret} hint={texts.siretHint(siren)} inputMode="numeric" />
      ) : (
        <LongField {...bound('comment')} label={texts.comment} longest={LONGEST.comment} rows={2} />
      )}
      <Field {...bound('name')} label={texts.name} autoComplete="organization" />
      <Field {...bound('publicName')} label={texts.publicName} hint={texts.publicNameHint} isOptional />
      <TypeField {...fields} />
      <LongField {...bound('description')} label={texts.description} longest={LONGEST.description} isOptional />
    </>
  );
}

function TypeField({ values: { type }, onChange }: FieldsProps) {
  const texts = useTexts(words);
  const types = useVenueTypes();
  return (
    <NativeSelect
      label={texts.type}
      value={type}
      data={types.map(({ type: value, label }) => ({ value, label }))}
      onChange={({ currentTarget: { value } }) => onChange({ type: types.find((each) => each.type === value)?.type ?? type })}
    />
  );
}

function AddressFields(fields: FieldsProps) {
  const texts = useTexts(words);
  const bound = useBound(fields);
  return (
    <>
      <Field {...bound('street')} label={texts.street} autoComplete="street-address" />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Field {...bound('postcode')} label={texts.postcode} inputMode="numeric" autoComplete="postal-code" />
        <Field {...bound('city')} label={texts.city} autoComplete="address-level2" />
      </Group>
      <Field {...bound('inseeCode')} label={texts.insee} isOptional />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Field {...bound('latitude')} label={texts.latitude} inputMode="decimal" isOptional />
        <Field {...bound('longitude')} label={texts.longitude} inputMode="decimal" isOptional />
      </Group>
      <Text size="sm">{texts.coordinatesHint}</Text>
      <Here onFound={(coordinates) => fields.onChange(coordinates)} />
    </>
  );
}

/** Fills the coordinates in by where this device is. */
function Here({ onFound }: { onFound: (coordinates: { latitude: string; longitude: string }) => void }) {
  const texts = useTexts(words);
  const [said, setSaid] = useState('');
  const { locating, locate } = usePosition(({ latitude, longitude }) => {
    onFound({ latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) });
    setSaid(texts.positionTaken);
  });
  return (
    <div>
      <BusyButton variant="default" size="xs" isBusy={locating === 'asking'} leftSection={<Icon name="pin" size={16} />} onClick={locate}>
        {texts.takePosition}
      </BusyButton>
      <Text size="sm" role="status">
        {locating === 'refused' ? texts.positionRefused : locating === 'unknown' ? texts.positionUnknown : said}
      </Text>
    </div>
  );
}

function AccessFields({ values: { accessibility }, onChange, flaws }: FieldsProps) {
  const texts = useTexts(words);
  const note = useId();
  const say = (impairment: Impairment, is: boolean) => onChange({ accessibility: { ...accessibility, [impairment]: is } });
  return (
    <div role="group" aria-label={texts.access} aria-describedby={note}>
      <Text mb="sm">{texts.accessWhat}</Text>
      <Stack gap="sm">
        {IMPAIRMENTS.map((impairment) => {
          const said = accessibility[impairment];
          return (
            <Radio.Group
              key={impairment}
              name={impairment}
              data-unsaid={said === null || undefined}
              label={texts.impairments[impairment]}
              value={said === null ? '' : said ? 'yes' : 'no'}
              onChange={(chosen) => say(impairment, chosen === 'yes')}
            >
              <Group mt={4}>
                <Radio value="yes" label={texts.yes} />
                <Radio value="no" label={texts.no} />
              </Group>
            </Radio.Group>
          );
        })}
      </Stack>
      <div id={note}>
        <Note flaw={flaws.accessibility === undefined ? null : texts.flaws.ACCESSIBILITY} />
      </div>
    </div>
  );
}

function ContactFields(fields: FieldsProps) {
  const texts = useTexts(words);
  const bound = useBound(fields);
  return (
    <>
      <Field {...bound('bookingEmail')} type="email" label={texts.bookingEmail} hint={texts.bookingEmailHint} autoComplete="email" />
      <LongField {...bound('withdrawalDetails')} label={texts.withdrawal} hint={texts.withdrawalHint} longest={LONGEST.withdrawalDetails} isOptional />
      <Text>{texts.supportWhat}</Text>
      <Field {...bound('supportEmail')} type="email" label={texts.supportEmail} isOptional />
      <Field {...bound('supportPhone')} type="tel" label={texts.supportPhone} isOptional />
      <Field {...bound('supportUrl')} type="url" label={texts.supportUrl} isOptional />
    </>
  );
}
