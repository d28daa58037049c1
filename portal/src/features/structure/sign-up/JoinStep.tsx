import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { newId } from '../../../common/uuid';
import { Field } from '../../../common/fields/Field';
import { nameFlaw } from '../person';
import styles from '../structure.module.css';
import { useAskToJoin, type Asked } from './ask-to-join';
import * as words from './texts';

interface JoinStepProps {
  siren: string;
  onAsked: (asked: Asked) => void;
  onBack: () => void;
}

/** A structure that is signed up already has owners: they are asked. */
export function JoinStep({ siren, onAsked, onBack }: JoinStepProps) {
  const texts = useTexts(words);
  const ask = useAskToJoin();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const flaw = nameFlaw(name);
  useEffect(() => heading.current?.focus(), []);
  const send = async () => {
    setAsked(true);
    if (flaw !== null) {
      form.current?.querySelector('input')?.focus();
      return;
    }
    setBusy(true);
    const { made, trouble: refused } = await ask({ id, siren, name: name.trim() });
    setBusy(false);
    setTrouble(refused);
    if (made !== null) {
      onAsked(made);
    }
  };
  return (
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {texts.known}
        </Title>
        <Text>{texts.knownWhat(siren)}</Text>
        <Field name="name" label={texts.yourName} hint={texts.yourNameHint} autoComplete="name" value={name} onChange={setName} flaw={isAsked && flaw !== null ? texts.flaws[flaw] : null} />
        <Problem trouble={trouble} />
        <Group>
          <Button variant="default" onClick={onBack}>
            {texts.otherSiren}
          </Button>
          <BusyButton type="submit" isBusy={isBusy}>
            {texts.ask}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
