import { Group, Kbd, Stack, Title } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../BusyButton';
import { Confirm } from '../Confirm';
import { Icon, type IconName } from '../icons';
import { useTexts } from '../language';
import { Problem, type Trouble } from '../Problem';
import { useDecisions } from './decide';
import type { Deciding, Seen } from './kind';
import { Rejecting } from './Rejecting';
import { useShortcuts } from './single-keys';
import * as words from './texts';

export type DeedName = 'approve' | 'reject' | 'reopen';

interface Deed {
  key: 'a' | 'r' | 'p';
  icon: IconName;
}

const DEEDS: Readonly<Record<DeedName, Deed>> = { approve: { key: 'a', icon: 'check' }, reject: { key: 'r', icon: 'cross' }, reopen: { key: 'p', icon: 'undo' } };

export interface Decidable extends Seen {
  title: string;
  /** What can be decided of it now; the likeliest in front. */
  deeds: readonly DeedName[];
  /** How many are booked; nothing of what nobody books here. */
  bookedCount?: number;
}

interface DecisionProps {
  offer: Decidable;
  deciding: Deciding;
  hasKeys: boolean;
  /** With what is to be announced. */
  onDecided: (said: string) => void;
  /** It waits again, and may be held. */
  onReopened: () => void;
  /** Its partner changed it meanwhile: it is to be read anew. */
  onChanged: () => void;
}

/** Approve, reject and say why, or take back what was decided. What was typed stays when it could not be sent. */
export function Decision({ offer: { id, version, title, deeds: possible, bookedCount }, deciding, hasKeys, onDecided, onReopened, onChanged }: DecisionProps) {
  const texts = useTexts(words);
  const { approve, reject, reopen } = useDecisions(deciding);
  const [asked, setAsked] = useState<'reject' | 'reopen' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const decide = async (answer: Promise<Trouble | null>, said: string, onDone?: () => void) => {
    setBusy(true);
    const refused = await answer;
    setBusy(false);
    setTrouble(refused);
    if (refused === null) {
      setAsked(null);
      onDone?.();
      onDecided(said);
    } else if (refused.code === 'OFFER_CHANGED') {
      onChanged();
    }
  };
  const acts = { approve: () => void decide(approve({ id, version }), texts.approved(title)), reject: () => setAsked('reject'), reopen: () => setAsked('reopen') };
  useShortcuts(Object.fromEntries(possible.map((deed) => [DEEDS[deed].key, acts[deed]])), hasKeys && asked === null && !isBusy);
  return (
    <Stack>
      <Title order={3}>{texts.decision}</Title>
      <Problem trouble={trouble} />
      {asked === 'reject' ? (
        <Rejecting
          isBusy={isBusy}
          codes={deciding.codes}
          bookedCount={bookedCount}
          onReject={(code, reason) => void decide(reject({ id, version }, code, reason), texts.rejected(title))}
          onCancel={() => setAsked(null)}
        />
      ) : (
        <Group>
          {possible.map((deed, place) => (
            <BusyButton
              key={deed}
              {...(place === 0 ? { isBusy } : { isHeld: isBusy, variant: 'default' })}
              leftSection={<Icon name={DEEDS[deed].icon} size={18} />}
              rightSection={hasKeys ? <Kbd aria-hidden="true">{DEEDS[deed].key}</Kbd> : null}
              onClick={acts[deed]}
            >
              {texts[deed]}
            </BusyButton>
          ))}
        </Group>
      )}
      <Confirm
        isOpen={asked === 'reopen'}
        title={texts.reopenTitle}
        message={texts.reopenEffect(possible.includes('approve') ? 0 : (bookedCount ?? 0))}
        confirm={texts.reopen}
        isBusy={isBusy}
        onConfirm={() => void decide(reopen(id), texts.reopened(title), onReopened)}
        onClose={() => setAsked(null)}
      />
    </Stack>
  );
}
