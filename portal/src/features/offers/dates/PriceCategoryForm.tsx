import { Button, Group, Paper, Stack, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { NOTED } from '../../../common/Note';
import { centsOf } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import { lengthOf } from '../../../common/length';
import { FieldNote } from '../FieldNote';
import { PriceField } from '../PriceField';
import type { PriceCategory } from '../saved-offer';
import { eurosOf, priceFlaw } from '../stock-form';
import { useSavePriceCategory } from './save-price-category';
import * as words from './texts';

const LABEL_LONGEST = 20;

function isLabel(typed: string): boolean {
  return lengthOf(typed) > 0 && lengthOf(typed) <= LABEL_LONGEST;
}

interface PriceCategoryFormProps {
  offerId: string;
  id: string;
  /** Null for a new one. */
  category: PriceCategory | null;
  onDone: (hasSaved: boolean) => void;
}

/** A price by name. */
export function PriceCategoryForm({ offerId, id, category, onDone }: PriceCategoryFormProps) {
  const texts = useTexts(words);
  const saveCategory = useSavePriceCategory();
  const form = useRef<HTMLFormElement>(null);
  const [initial] = useState({ label: category?.label ?? '', price: category === null ? '' : eurosOf(category.price) });
  const [values, setValues] = useState(initial);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const isNameWrong = !isLabel(values.label);
  const flaw = priceFlaw(values.price) ?? undefined;
  const save = async () => {
    setAsked(true);
    if (isBusy || isNameWrong || flaw !== undefined) {
      return;
    }
    setBusy(true);
    const outcome = await saveCategory({ offerId, id, label: values.label, price: { minorUnits: centsOf(values.price) ?? 0, currency: 'EUR' } });
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) {
      onDone(true);
    }
  };
  const isNameShown = isNameWrong && (isAsked || values.label !== '');
  return (
    <Paper withBorder p="md">
      <form
        noValidate
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <UnsavedChanges when={JSON.stringify(values) !== JSON.stringify(initial)} />
        <Stack>
          <TextInput
            {...NOTED}
            required
            withAsterisk={false}
            name="label"
            autoComplete="off"
            label={texts.priceName}
            value={values.label}
            onChange={({ currentTarget: { value } }) => setValues((known) => ({ ...known, label: value }))}
            error={isNameShown}
            description={<FieldNote hint={texts.priceNameHint} flaw={isNameShown ? texts.priceNameFlaw : null} />}
          />
          <PriceField value={values.price} onChange={(price) => setValues((known) => ({ ...known, price }))} flaw={isAsked || values.price !== '' ? flaw : undefined} />
          <Problem trouble={trouble} />
          <Group>
            <BusyButton type="submit" isBusy={isBusy}>
              {texts.save}
            </BusyButton>
            <Button variant="default" onClick={() => onDone(false)}>
              {texts.cancel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
