import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { Verdict } from '../../gql/enums';
import { Confirm } from '../Confirm';
import { useTexts } from '../language';
import { Problem, type Trouble } from '../Problem';
import { useDecideMany, type Result } from './decide-many';
import type { QueueKind, Seen } from './kind';
import { isSound, NO_REJECTION } from './rejection';
import { RejectionFields } from './RejectionFields';
import styles from './review.module.css';
import { useShortcuts } from './single-keys';
import * as words from './texts';

interface SelectionProps {
  kind: QueueKind;
  /** What becomes of so many when they are turned down. */
  rejectEffect: (count: number) => string;
  offers: readonly Seen[];
  hasKeys: boolean;
  onClear: () => void;
  onDecided: (verdict: Verdict, results: readonly Result[]) => void;
}

/** What can be done with what is selected, asked before it is done; the words of a rejection stay until it is sent. */
export function Selection({ kind, rejectEffect, offers, hasKeys, onClear, onDecided }: SelectionProps) {
  const texts = useTexts(words);
  const decide = useDecideMany(kind.many);
  const [asked, setAsked] = useState<Verdict | null>(null);
  const [rejection, setRejection] = useState(NO_REJECTION);
  const [isAsked, setFlawsAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const send = async (verdict: Verdict) => {
    if (verdict === 'REJECT' && !isSound(rejection)) {
      setFlawsAsked(true);
      return;
    }
    setBusy(true);
    const answer = await decide({ offers: [...offers], verdict, ...(verdict === 'REJECT' && rejection.code !== null ? { code: rejection.code, reason: rejection.reason } : {}) });
    setBusy(false);
    if ('trouble' in answer) {
      setTrouble(answer.trouble);
      return;
    }
    setAsked(null);
    onDecided(verdict, answer.results);
  };
  const ask = (verdict: Verdict) => {
    setTrouble(null);
    setAsked(verdict);
  };
  useShortcuts({ A: () => ask('APPROVE'), R: () => ask('REJECT') }, hasKeys);
  return (
    <Paper withBorder p="sm" component="section" aria-label={texts.selection} className={styles['selection']}>
      <Stack gap="xs">
        <Text fw={600} role="status">
          {texts.selected(offers.length)}
        </Text>
        <Group gap="xs">
          <Button size="xs" onClick={() => ask('APPROVE')}>
            {texts.approve}
          </Button>
          <Button size="xs" variant="default" onClick={() => ask('REJECT')}>
            {texts.reject}
          </Button>
          <Button size="xs" variant="default" onClick={onClear}>
            {texts.clear}
          </Button>
        </Group>
      </Stack>
      <Confirm
        isOpen={asked === 'APPROVE'}
        title={texts.approveMany(offers.length)}
        message={
          <Stack>
            {texts.approveManyEffect(offers.length)}
            <Problem trouble={trouble} />
          </Stack>
        }
        confirm={texts.approve}
        isBusy={isBusy}
        onConfirm={() => void send('APPROVE')}
        onClose={() => setAsked(null)}
      />
      <Confirm
        isOpen={asked === 'REJECT'}
        title={texts.rejectMany(offers.length)}
        message={
          <Stack>
            <RejectionFields codes={kind.deciding.codes} rejection={rejection} isAsked={isAsked} onChange={setRejection} />
            {rejectEffect(offers.length)}
            <Problem trouble={trouble} />
          </Stack>
        }
        confirm={texts.confirmReject}
        isDangerous
        isBusy={isBusy}
        onConfirm={() => void send('REJECT')}
        onClose={() => setAsked(null)}
      />
    </Paper>
  );
}
