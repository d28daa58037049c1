import { NativeSelect, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { NOTED } from '../../../common/Note';
import { useLanguage, useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useWorkplace } from '../../../common/session';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import type { Subcategory } from '../creation/taxonomy';
import { TitleField } from '../DetailsFields';
import { FieldNote, FindingCount } from '../FieldNote';
import { findingsOf } from '../findings';
import formStyles from '../form.module.css';
import { PriceField } from '../PriceField';
import type { TailoredOffer } from './make-tailored-offer';
import { groupsOf } from './tailored';
import * as words from './texts';
import { TillMore } from './TillMore';
import { useTillForm } from './use-till-form';

interface TillFormProps {
  id: string;
  goods: readonly Subcategory[];
  onMade: (offer: TailoredOffer) => void;
}

/** Title, price, subcategory; the venue too where the person works for several. */
export function TillForm({ id, goods, onMade }: TillFormProps) {
  const texts = useTexts(words);
  const { offerer } = useWorkplace();
  const form = useRef<HTMLFormElement>(null);
  const { values, change, findings, isAsked, isBusy, ...till } = useTillForm(id, goods, onMade);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[name=title]')?.focus(), []);
  return (
    <form
      ref={form}
      noValidate
      className={formStyles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void till.send();
      }}
    >
      <UnsavedChanges when={till.isTyped} />
      <Stack>
        <Text>{texts.what}</Text>
        <TitleField values={{ ...values, isDuo: false }} onChange={({ title = '' }) => change({ title })} findings={findings} isComplete={isAsked} />
        <PriceField value={values.price} onChange={(price) => change({ price })} flaw={till.priceFlaw} findings={findingsOf(findings, 'stocks')} />
        <SubcategoryField goods={goods} value={values.subcategoryId} onChange={(subcategoryId) => change({ subcategoryId })} isMissing={isAsked && values.subcategoryId === ''} />
        <VenueField venueId={till.venueId} onVenue={till.setVenueId} />
        <TillMore values={values} onChange={change} findings={findings} offererId={offerer?.id ?? ''} />
        <FindingCount findings={values.title === '' ? [] : findings} />
        <Problem trouble={till.trouble} />
        <div>
          <BusyButton type="submit" size="md" isBusy={isBusy}>
            {texts.make}
          </BusyButton>
        </div>
        <Text size="sm">
          {texts.elsewhere}{' '}
          <Link to="/offres/nouvelle" style={{ color: 'inherit' }}>
            {texts.creation}
          </Link>
        </Text>
      </Stack>
    </form>
  );
}

interface SubcategoryFieldProps {
  goods: readonly Subcategory[];
  value: string;
  onChange: (subcategoryId: string) => void;
  isMissing: boolean;
}

function SubcategoryField({ goods, value, onChange, isMissing }: SubcategoryFieldProps) {
  const texts = useTexts(words);
  const { language } = useLanguage();
  return (
    <NativeSelect
      {...NOTED}
      required
      withAsterisk={false}
      name="subcategory"
      label={texts.subcategory}
      value={value}
      data={[{ value: '', label: texts.choose }, ...groupsOf(goods, language)]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={isMissing}
      description={<FieldNote flaw={isMissing ? texts.chooseFirst : null} />}
    />
  );
}

function VenueField({ venueId, onVenue }: { venueId: string; onVenue: (venueId: string) => void }) {
  const texts = useTexts(words);
  const { offerer, venue } = useWorkplace();
  const venues = offerer?.venues ?? [];
  if (venue !== null || venues.length < 2) {
    return null;
  }
  return <NativeSelect name="venue" label={texts.venue} value={venueId} data={venues.map(({ id, name }) => ({ value: id, label: name }))} onChange={({ currentTarget }) => onVenue(currentTarget.value)} />;
}
