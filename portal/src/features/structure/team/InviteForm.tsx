import { Paper, Stack, Title } from '@mantine/core';
import { useRef, useState } from 'react';

import type { MembershipRole } from '../../../gql/enums';
import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { newId } from '../../../common/uuid';
import { Done } from '../../../common/Done';
import { Field } from '../../../common/fields/Field';
import { isEmail } from '../person';
import styles from '../structure.module.css';
import { useInviteMember } from './invite-member';
import { RoleChoice } from './RoleChoice';
import * as words from './texts';

interface InviteFormProps {
  offererId: string;
  onInvited: () => void;
}

/** Has somebody mailed a way into the team. What was typed stays when it could not be sent. */
export function InviteForm({ offererId, onInvited }: InviteFormProps) {
  const texts = useTexts(words);
  const invite = useInviteMember();
  const form = useRef<HTMLFormElement>(null);
  const [id, setId] = useState(newId);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<MembershipRole>('MEMBER');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [done, setDone] = useState('');
  const send = async () => {
    setAsked(true);
    if (!isEmail(email)) {
      form.current?.querySelector('input')?.focus();
      return;
    }
    setBusy(true);
    setDone('');
    const refused = await invite({ id, offererId, email: email.trim(), role });
    setBusy(false);
    setTrouble(refused);
    if (refused === null) {
      setId(newId());
      setEmail('');
      setAsked(false);
      setDone(texts.invited(email.trim()));
      onInvited();
    }
  };
  return (
    <Paper withBorder p="md" component="section" className={styles['form']}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack>
          <Title order={2}>{texts.invite}</Title>
          <Field name="email" type="email" label={texts.email} hint={texts.emailHint} value={email} onChange={setEmail} flaw={isAsked && !isEmail(email) ? texts.emailFlaw : null} />
          <RoleChoice role={role} onRole={setRole} />
          <Problem trouble={trouble} />
          <Done what={done} />
          <div>
            <BusyButton type="submit" isBusy={isBusy}>
              {texts.send}
            </BusyButton>
          </div>
        </Stack>
      </form>
    </Paper>
  );
}
