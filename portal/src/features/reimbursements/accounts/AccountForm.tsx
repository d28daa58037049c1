import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Field } from '../../../common/fields/Field';
import { useTexts } from '../../../common/language';
import { lengthOf } from '../../../common/length';
import { Problem } from '../../../common/Problem';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import { useDeed } from '../../../common/use-deed';
import { newId } from '../../../common/uuid';
import { LABEL_LONGEST, VENUES_MOST, without, type Account, type Venue } from './accounts';
import styles from './accounts.module.css';
import { useAddBankAccount } from './add-bank-account';
import { compactOf, ibanFlaw } from './iban';
import { IbanField } from './IbanField';
import * as words from './texts';
import { VenueChoice } from './VenueChoice';

interface AccountFormProps {
  offererId: string;
  venues: readonly Venue[];
  accounts: readonly Account[];
  onDeclared: (label: string) => void;
  onClose: () => void;
}

function labelFlaw(label: string): 'MISSING' | 'TOO_LONG' | null {
  const length = lengthOf(label);
  return length === 0 ? 'MISSING' : length > LABEL_LONGEST ? 'TOO_LONG' : null;
}

/** Declares an account. What was typed stays when it is refused. */
export function AccountForm({ offererId, venues, accounts, onDeclared, onClose }: AccountFormProps) {
  const texts = useTexts(words);
  const add = useAddBankAccount();
  const { busy, trouble, act } = useDeed<'declare'>();
  const form = useRef<HTMLFormElement>(null);
  const [id] = useState(newId);
  const [label, setLabel] = useState('');
  const [iban, setIban] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(without(venues, accounts).slice(0, VENUES_MOST).map((venue) => venue.id)));
  const [isAsked, setAsked] = useState(false);
  const wrong = labelFlaw(label);
  const focusOn = (name: string) => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
  useEffect(() => form.current?.querySelector<HTMLElement>('[name=label]')?.focus(), []);
  const declare = async () => {
    setAsked(true);
    if (wrong !== null || ibanFlaw(iban) !== null) {
      focusOn(wrong === null ? 'iban' : 'label');
    } else if (await act('declare', add({ id, offererId, label: label.trim(), iban: compactOf(iban), venueIds: [...chosen] }))) {
      onDeclared(label.trim());
    }
  };
  return (
    <Paper withBorder p="md" component="section" className={styles['form'] ?? ''}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void declare();
        }}
      >
        <Stack>
          <Title order={3}>{texts.formTitle}</Title>
          <Field name="label" label={texts.label} hint={texts.labelHint} value={label} onChange={setLabel} flaw={isAsked && wrong !== null ? texts.labelFlaws[wrong] : null} />
          <IbanField value={iban} onChange={setIban} isAsked={isAsked} />
          <VenueChoice venues={venues} accounts={accounts} chosen={chosen} onChosen={setChosen} />
          <div>
            <Text fw={600}>{texts.nextTitle}</Text>
            <Text size="sm">{texts.nextSteps}</Text>
          </div>
          <Problem trouble={trouble} />
          <Group>
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <BusyButton type="submit" isBusy={busy !== null}>
              {texts.send}
            </BusyButton>
          </Group>
        </Stack>
      </form>
      <UnsavedChanges when={label !== '' || iban !== ''} isLeaving={(from, to) => JSON.stringify(from) !== JSON.stringify(to)} />
    </Paper>
  );
}
