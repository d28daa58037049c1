import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { currentTime } from '../../../common/now';
import { Problem, type Trouble } from '../../../common/Problem';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import type { Outcome } from '../saved';
import { CollectiveFields } from './CollectiveFields';
import { fieldOfRefusal, flawsOf, isSaid, type Flaws } from './flaws';
import styles from './form.module.css';
import * as words from './texts';
import type { CollectiveField, CollectiveValues } from './values';

interface CollectiveFormProps {
  initial: CollectiveValues;
  isDraft: boolean;
  /** What stands above the fields. */
  children?: ReactNode;
  onSave: (values: CollectiveValues) => Promise<Outcome>;
  /** Once it is saved, or given up; null without an offer. */
  onDone: (id: string | null) => void;
}

/** The whole offer on one page. What was typed stays when it could not be saved, and the first field to correct takes the focus. */
export function CollectiveForm({ initial, isDraft, children, onSave, onDone }: CollectiveFormProps) {
  const texts = useTexts(words);
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const areDatesNew = (['startsAt', 'endsAt', 'bookingLimitAt'] as const).some((field) => values[field] !== initial[field]);
  const flaws = flawsOf(values, { isWhole: !isDraft, now: !isDraft && areDatesNew ? currentTime() : null });
  const typed = Object.fromEntries(Object.entries(flaws).filter(([field]) => isSaid(values[field as CollectiveField]))) as Flaws;
  const focus = (field: string | null) => form.current?.querySelector<HTMLElement>(`[name="${field ?? ''}"]`)?.focus();
  const save = async () => {
    setAsked(true);
    const [first] = Object.keys(flaws);
    if (first !== undefined) {
      focus(first);
      return;
    }
    setBusy(true);
    const outcome = await onSave(values);
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.saved === null) {
      focus(fieldOfRefusal(outcome.trouble.facts['field']));
    } else {
      setDone(true);
      onDone(outcome.saved.id);
    }
  };
  return (
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <UnsavedChanges when={!isDone && JSON.stringify(values) !== JSON.stringify(initial)} />
      <Stack gap="xl">
        {isDraft ? <Text>{texts.draftHint}</Text> : null}
        {children}
        <CollectiveFields values={values} onChange={(change) => setValues((known) => ({ ...known, ...change }))} flaws={isAsked ? flaws : typed} />
        <Problem trouble={trouble} />
        <Group>
          <BusyButton type="submit" isBusy={isBusy}>
            {isDraft ? texts.saveDraft : texts.save}
          </BusyButton>
          <Button variant="default" onClick={() => onDone(null)}>
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
