import { Button, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Empty } from '../../../common/Empty';
import { useTexts } from '../../../common/language';
import { Page } from '../../../common/Page';
import { Problem, type Trouble } from '../../../common/Problem';
import { useSession, useWorkplace, type OffererChoice } from '../../../common/session';
import { Field } from '../../../common/fields/Field';
import { nameFlaw } from '../person';
import styles from '../structure.module.css';
import * as structureWords from '../texts';
import { useAcceptInvitation } from './accept-invitation';
import * as words from './texts';

/** Where an invitation's mail leads: the way into a team. */
export function Invitation() {
  const texts = useTexts(words);
  const { account, roles } = useSession();
  const [joined, setJoined] = useState<{ structure: OffererChoice | null } | null>(null);
  if (joined !== null) {
    return <Welcome structure={joined.structure} />;
  }
  if (!roles.includes('PARTNER')) {
    return (
      <Page title={texts.title}>
        <Empty title={texts.otherAccount} advice={texts.otherAccountAdvice(account)} />
      </Page>
    );
  }
  return (
    <Page title={texts.title}>
      <Accepting onJoined={(structure) => setJoined({ structure })} />
    </Page>
  );
}

function Accepting({ onJoined }: { onJoined: (structure: OffererChoice | null) => void }) {
  const texts = useTexts(words);
  const { token } = useParams({ from: '/invitation/$token' });
  const { account } = useSession();
  const { choose } = useWorkplace();
  const accept = useAcceptInvitation();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const flaw = nameFlaw(name);
  const join = async () => {
    setAsked(true);
    if (flaw !== null) {
      form.current?.querySelector('input')?.focus();
      return;
    }
    setBusy(true);
    const outcome = await accept(token, name);
    setBusy(false);
    if (!outcome.isIn) {
      setTrouble(outcome.trouble);
      return;
    }
    if (outcome.structure !== null) {
      choose(outcome.structure.id, null);
    }
    onJoined(outcome.structure);
  };
  return (
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <Stack>
        <Text>{texts.what}</Text>
        <Text>{texts.account(account)}</Text>
        <Field name="name" label={texts.name} hint={texts.nameHint} autoComplete="name" value={name} onChange={setName} flaw={isAsked && flaw !== null ? texts.flaws[flaw] : null} />
        <Problem trouble={trouble} />
        <div>
          <BusyButton type="submit" isBusy={isBusy}>
            {texts.join}
          </BusyButton>
        </div>
      </Stack>
    </form>
  );
}

function Welcome({ structure }: { structure: OffererChoice | null }) {
  const texts = useTexts(words);
  const { roles } = useTexts(structureWords);
  const title = structure === null ? texts.joinedSomewhere : texts.joined(structure.name);
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus(), []); // the form that had the focus is gone
  return (
    <Page title={texts.title}>
      <div role="status" ref={here} tabIndex={-1} style={{ outline: 'none' }}>
        <Empty icon="check" title={title} advice={roles[structure?.role ?? 'MEMBER'][1] ?? ''} action={<Button renderRoot={(props) => <Link to="/" {...props} />}>{texts.begin}</Button>} />
      </div>
    </Page>
  );
}
