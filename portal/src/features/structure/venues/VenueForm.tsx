import { Button, Group, Stack } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import styles from '../structure.module.css';
import { fieldOfRefusal, flawsOf, type Flaw, type Flaws } from './flaws';
import * as words from './texts';
import type { VenueField, VenueValues } from './values';
import { VenueFields } from './VenueFields';

interface VenueFormProps {
  siren: string;
  initial: VenueValues;
  keepsSiret?: boolean;
  /** The verb, and what giving it up is called. */
  save: string;
  cancel?: string;
  onSave: (values: VenueValues) => Promise<Trouble | null>;
  /** Once it is saved; and when it is given up, where that is something else. */
  onDone: () => void;
  onGiveUp?: () => void;
}

const isEarly = (flaw: Flaw) => flaw !== 'MISSING' && flaw !== 'ACCESSIBILITY';

/** What is to be corrected already: of the fields that were left, and nothing is missed before somebody wants to save. */
function told(flaws: Flaws, left: ReadonlySet<string>, isAsked: boolean): Flaws {
  return isAsked ? flaws : (Object.fromEntries(Object.entries(flaws).filter(([field, flaw]) => left.has(field) && isEarly(flaw))) as Flaws);
}

/** Puts the focus on a field that is to be corrected. */
export function focusOn(form: HTMLFormElement | null, field: string | null): void {
  const place = field === 'accessibility' ? '[data-unsaid] input' : `[name="${field ?? ''}"]`;
  form?.querySelector<HTMLElement>(place)?.focus();
}

/** The whole venue on one page. What was typed stays when it could not be saved, and the first field to correct takes the focus. */
export function VenueForm({ siren, initial, keepsSiret = false, save, cancel, onSave, onDone, onGiveUp = onDone }: VenueFormProps) {
  const texts = useTexts(words);
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const flaws = flawsOf(values, siren);
  const leave = useEffectEvent(onDone);
  useEffect(() => {
    if (isDone) {
      leave(); // once the form knows that it is saved: before, it would ask whether to leave
    }
  }, [isDone]);
  const send = async () => {
    setAsked(true);
    const [first] = Object.keys(flaws) as VenueField[];
    if (first !== undefined) {
      focusOn(form.current, first);
      return;
    }
    setBusy(true);
    const refused = await onSave(values);
    setBusy(false);
    setTrouble(refused);
    if (refused === null) {
      setDone(true);
    } else {
      focusOn(form.current, fieldOfRefusal(refused.facts['field']));
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears which of its fields is left
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onBlur={({ target }) => setLeft((known) => new Set([...known, target.getAttribute('name') ?? '']))}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <UnsavedChanges when={!isDone && JSON.stringify(values) !== JSON.stringify(initial)} />
      <Stack gap="xl">
        <VenueFields siren={siren} values={values} keepsSiret={keepsSiret} onChange={(change) => setValues((known) => ({ ...known, ...change }))} flaws={told(flaws, left, isAsked)} />
        <Problem trouble={trouble} />
        <Group>
          <BusyButton type="submit" isBusy={isBusy}>
            {save}
          </BusyButton>
          <Button variant="default" onClick={onGiveUp}>
            {cancel ?? texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
