import { Group, Kbd, Stack, Title } from '@mantine/core';
import { useState } from 'react';

import type { Review } from '../../gql/enums';
import { BusyButton } from '../../common/BusyButton';
import { Confirm } from '../../common/Confirm';
import { Icon, type IconName } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { useDecisions } from './decide';
import { Rejecting } from './Rejecting';
import { useShortcuts } from './single-keys';
import * as words from './texts';

interface DecisionProps {
  offer: { id: string; version: number; title: string; review: Review; stockSummary: { bookedQuantity: number } };
  hasKeys: boolean;
  /** With what is to be announced. */
  onDecided: (said: string) => void;
  /** Its partner changed it meanwhile: it is to be read anew. */
  onChanged: () => void;
}

interface Deed {
  key: 'a' | 'r' | 'p';
  icon: IconName;
  text: 'approve' | 'reject' | 'reopen';
}

const APPROVE: Deed = { key: 'a', icon: 'check', text: 'approve' };
const REJECT: Deed = { key: 'r', icon: 'cross', text: 'reject' };
const REOPEN: Deed = { key: 'p', icon: 'undo', text: 'reopen' };
const DEEDS: Readonly<Record<Review, readonly Deed[]>> = { DRAFT: [], PENDING: [APPROVE, REJECT], APPROVED: [REOPEN, REJECT], REJECTED: [REOPEN, APPROVE] };

/** Approve, reject and say why, or take back what was decided. What was typed stays when it could not be sent. */
export function Decision({ offer: { id, version, title, review, stockSummary }, hasKeys, onDecided, onChanged }: DecisionProps) {
  const texts = useTexts(words);
  const { approve, reject, reopen } = useDecisions();
  const [asked, setAsked] = useState<'reject' | 'reopen' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const booked = Number(stockSummary.bookedQuantity);
  const decide = async (answer: Promise<Trouble | null>, said: string) => {
    setBusy(true);
    const refused = await answer;
    setBusy(false);
    setTrouble(refused);
    if (refused === null) {
      setAsked(null);
      onDecided(said);
    } else if (refused.code === 'OFFER_CHANGED') {
      onChanged();
    }
  };
  const deeds = { approve: () => void decide(approve({ id, version }), texts.approved(title)), reject: () => setAsked('reject'), reopen: () => setAsked('reopen') };
  const possible = DEEDS[review];
  useShortcuts(Object.fromEntries(possible.map(({ key, text }) => [key, deeds[text]])), hasKeys && asked === null && !isBusy);
  return (
    <Stack>
      <Title order={3}>{texts.decision}</Title>
      <Problem trouble={trouble} />
      {asked === 'reject' ? (
        <Rejecting isBusy={isBusy} bookedCount={booked} onReject={(code, reason) => void decide(reject({ id, version }, code, reason), texts.rejected(title))} onCancel={() => setAsked(null)} />
      ) : (
        <Group>
          {possible.map(({ key, icon, text }, place) => (
            <BusyButton
              key={key}
              {...(place === 0 ? { isBusy } : { isHeld: isBusy, variant: 'default' })}
              leftSection={<Icon name={icon} size={18} />}
              rightSection={hasKeys ? <Kbd aria-hidden="true">{key}</Kbd> : null}
              onClick={deeds[text]}
            >
              {texts[text]}
            </BusyButton>
          ))}
        </Group>
      )}
      <Confirm
        isOpen={asked === 'reopen'}
        title={texts.reopenTitle}
        message={texts.reopenEffect(review === 'APPROVED' ? booked : 0)}
        confirm={texts.reopen}
        isBusy={isBusy}
        onConfirm={() => void decide(reopen(id), texts.reopened(title))}
        onClose={() => setAsked(null)}
      />
    </Stack>
  );
}
