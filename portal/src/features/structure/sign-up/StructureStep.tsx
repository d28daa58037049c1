import { Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { newId } from '../../../common/uuid';
import { Field } from '../../../common/fields/Field';
import styles from '../structure.module.css';
import { digitsOf } from '../venues/values';
import { useCreateOfferer, type SignedUp } from './create-offerer';
import { StepHeading } from './StepHeading';
import { flawsOf } from './steps';
import * as words from './texts';

interface StructureStepProps {
  onSignedUp: (structure: SignedUp) => Promise<void>;
  /** Somebody else has signed it up. */
  onKnown: (siren: string) => void;
}

/** Whose sign-up it is: from here on the structure is there, and waits for staff. */
export function StructureStep({ onSignedUp, onKnown }: StructureStepProps) {
  const texts = useTexts(words);
  const create = useCreateOfferer();
  const form = useRef<HTMLFormElement>(null);
  const [id] = useState(newId);
  const [siren, setSiren] = useState('');
  const [name, setName] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const flaws = flawsOf(siren, name);
  const said = (flaw: keyof typeof texts.flaws | null) => (isAsked && flaw !== null ? texts.flaws[flaw] : null);
  const signUp = async () => {
    setAsked(true);
    if (flaws.siren !== null || flaws.name !== null) {
      form.current?.querySelector<HTMLElement>(flaws.siren === null ? '[name=name]' : '[name=siren]')?.focus();
      return;
    }
    setBusy(true);
    const { made, trouble: refused } = await create({ id, siren: digitsOf(siren), name: name.trim() });
    if (made !== null) {
      await onSignedUp(made);
    } else if (refused.code === 'SIREN_TAKEN') {
      onKnown(digitsOf(siren));
    } else {
      setTrouble(refused);
    }
    setBusy(false);
  };
  return (
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void signUp();
      }}
    >
      <Stack>
        <StepHeading step="structure" />
        <Text>{texts.structureWhat}</Text>
        <Field name="siren" label={texts.siren} hint={texts.sirenHint} inputMode="numeric" value={siren} onChange={setSiren} flaw={said(flaws.siren)} />
        <Field name="name" label={texts.name} hint={texts.nameHint} autoComplete="organization" value={name} onChange={setName} flaw={said(flaws.name)} />
        <Problem trouble={trouble} />
        <div>
          <BusyButton type="submit" isBusy={isBusy}>
            {texts.signUp}
          </BusyButton>
        </div>
      </Stack>
    </form>
  );
}
