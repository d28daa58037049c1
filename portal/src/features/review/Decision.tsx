import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { UnsavedChanges } from '../../common/UnsavedChanges';
import { useDecisions } from './decide';
import { lengthOf, REASON_LONGEST, reasonFlaw } from './reason';
import styles from './ReviewQueue.module.css';
import * as words from './texts';

interface DecisionProps {
  id: string;
  title: string;
  onDecided: (said: string) => void;
}

/** Approve, or reject and say why. What was typed stays when it could not be sent. */
export function Decision({ id, title, onDecided }: DecisionProps) {
  const texts = useTexts(words);
  const { approve, reject } = useDecisions();
  const [isRejecting, setRejecting] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const decide = async (answer: Promise<Trouble | null>, said: string) => {
    setBusy(true);
    const refused = await answer;
    setBusy(false);
    setTrouble(refused);
    if (refused === null) {
      onDecided(said);
    }
  };
  return (
    <Stack>
      <Title order={3}>{texts.decision}</Title>
      <Problem trouble={trouble} />
      {isRejecting ? (
        <Rejection isBusy={isBusy} onReject={(reason) => void decide(reject(id, reason), texts.rejected(title))} onCancel={() => setRejecting(false)} />
      ) : (
        <Group>
          <BusyButton isBusy={isBusy} leftSection={<Icon name="check" size={18} />} onClick={() => void decide(approve(id), texts.approved(title))}>
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
  const flaw = reasonFlaw(reason);
  const said = flaw === 'TOO_LONG' ? texts.reasonTooLong : flaw === 'MISSING' && isAsked ? texts.reasonMissing : null;
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      noValidate
      aria-label={texts.rejectTitle}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (flaw === null) {
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
          error={said !== null}
          descriptionProps={{ component: 'div' }}
          description={
            <div className={styles['reason']}>
              <Text size="sm">{texts.reasonHint(lengthOf(reason), REASON_LONGEST)}</Text>
              {said === null ? null : (
                <Text size="sm" fw={600}>
                  {said}
                </Text>
              )}
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
