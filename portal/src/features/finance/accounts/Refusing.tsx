import { Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { LongField } from '../../../common/fields/Field';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import type { DecisionProps } from './Accepting';
import { REASON_LONGEST, reasonFlaw, useRefuseBankAccount } from './refuse-bank-account';
import * as words from './texts';

/** Lets no money flow to an account; why is asked with the question, and kept when it is put off. */
export function Refusing({ account: { id, label, offerer }, onDone }: DecisionProps) {
  const texts = useTexts(words);
  const refuse = useRefuseBankAccount();
  const { busy, trouble, act } = useDeed<'refuse'>();
  const question = useRef<HTMLDivElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [isSent, setSent] = useState(false);
  const [reason, setReason] = useState('');
  const flaw = reasonFlaw(reason);
  const turnDown = async () => {
    setSent(true);
    if (flaw !== null) {
      question.current?.querySelector('textarea')?.focus();
    } else if (await act('refuse', refuse(id, reason.trim()))) {
      setAsking(false);
      onDone(texts.refused(label, offerer));
    }
  };
  return (
    <>
      <BusyButton variant="default" aria-label={texts.refuseOf(label, offerer)} onClick={() => setAsking(true)}>
        {texts.refuse}
      </BusyButton>
      <Confirm
        isOpen={isAsking}
        title={texts.refuseTitle(offerer)}
        message={
          <Stack ref={question} gap="sm">
            <Text>{texts.refuseMessage(label)}</Text>
            <LongField
              name="reason"
              label={texts.reason}
              hint={texts.reasonHint}
              longest={REASON_LONGEST}
              value={reason}
              onChange={setReason}
              flaw={isSent && flaw !== null ? texts.reasonFlaws[flaw] : null}
            />
            <Problem trouble={trouble} />
          </Stack>
        }
        confirm={texts.refuse}
        isDangerous
        isBusy={busy !== null}
        onConfirm={() => void turnDown()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
