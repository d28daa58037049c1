import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import { lengthOf } from '../../../common/length';
import type { Outcome, SavedCollective } from '../saved';
import { useApproveCollectiveOffer } from './approve-collective-offer';
import { useRejectCollectiveOffer } from './reject-collective-offer';
import styles from './review.module.css';
import * as words from './texts';

const REASON_LONGEST = 1000;

interface CollectiveDecisionProps {
  offer: SavedCollective;
  /** With what is to be announced. */
  onDecided: (said: string) => void;
  /** Its partner changed it meanwhile: it is to be read anew. */
  onChanged: () => void;
}

/** Approve, or reject and say why. What was typed stays when it could not be sent. */
export function CollectiveDecision({ offer, onDecided, onChanged }: CollectiveDecisionProps) {
  const texts = useTexts(words);
  const approve = useApproveCollectiveOffer();
  const reject = useRejectCollectiveOffer();
  const [isRejecting, setRejecting] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const decide = async (answer: Promise<Outcome>, said: string) => {
    setBusy(true);
    const outcome = await answer;
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) {
      onDecided(said);
    } else if (outcome.trouble.code === 'OFFER_CHANGED') {
      onChanged();
    }
  };
  return (
    <Stack>
      <Title order={3}>{texts.decision}</Title>
      <Problem trouble={trouble} />
      {isRejecting ? (
        <Rejection isBusy={isBusy} onReject={(reason) => void decide(reject(offer, reason), texts.rejected(offer.name))} onCancel={() => setRejecting(false)} />
      ) : (
        <Group>
          <BusyButton isBusy={isBusy} leftSection={<Icon name="check" size={18} />} onClick={() => void decide(approve(offer), texts.approved(offer.name))}>
            {texts.approve}
          </BusyButton>
          <BusyButton variant="default" isHeld={isBusy} leftSection={<Icon name="cross" size={18} />} onClick={() => setRejecting(true)}>
            {texts.reject}
          </BusyButton>
        </Group>
      )}
    </Stack>
  );
}

interface RejectionProps {
  isBusy: boolean;
  onReject: (reason: string) => void;
  onCancel: () => void;
}

function Rejection({ isBusy, onReject, onCancel }: RejectionProps) {
  const texts = useTexts(words);
  const field = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const length = lengthOf(reason);
  const isWrong = length > REASON_LONGEST || (isAsked && length === 0);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      noValidate
      aria-label={texts.rejectTitle}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (length > 0 && length <= REASON_LONGEST) {
          onReject(reason);
        } else {
          field.current?.focus();
        }
      }}
    >
      <UnsavedChanges when={reason.trim() !== '' && !isBusy} />
      <Stack>
        <Textarea
          ref={field}
          required
          withAsterisk={false}
          rows={5}
          label={texts.reason}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          inputWrapperOrder={['label', 'input', 'description']}
          error={isWrong}
          descriptionProps={{ component: 'div' }}
          description={
            <div className={styles['reason']}>
              <Text size="sm">{texts.reasonHint(length, REASON_LONGEST)}</Text>
              {isWrong ? (
                <Text size="sm" fw={600}>
                  {texts.reasonWrong}
                </Text>
              ) : null}
            </div>
          }
        />
        <Group>
          <BusyButton type="submit" color="red.9" isBusy={isBusy}>
            {texts.confirmReject}
          </BusyButton>
          <Button variant="default" onClick={onCancel}>
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
