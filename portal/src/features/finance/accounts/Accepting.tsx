import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import { useAcceptBankAccount } from './accept-bank-account';
import * as words from './texts';

export interface DecisionProps {
  account: { id: string; label: string; offerer: string };
  onDone: (what: string) => void;
}

/** Lets money flow to an account, once that was asked twice. */
export function Accepting({ account: { id, label, offerer }, onDone }: DecisionProps) {
  const texts = useTexts(words);
  const accept = useAcceptBankAccount();
  const { busy, trouble, act } = useDeed<'accept'>();
  const [isAsking, setAsking] = useState(false);
  const take = async () => {
    if (await act('accept', accept(id))) {
      setAsking(false);
      onDone(texts.accepted(label, offerer));
    }
  };
  return (
    <>
      <BusyButton aria-label={texts.acceptOf(label, offerer)} onClick={() => setAsking(true)}>
        {texts.accept}
      </BusyButton>
      <Confirm
        isOpen={isAsking}
        title={texts.acceptTitle(offerer)}
        message={
          <>
            {texts.acceptMessage(label)}
            <Problem trouble={trouble} />
          </>
        }
        confirm={texts.accept}
        isBusy={busy !== null}
        onConfirm={() => void take()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
