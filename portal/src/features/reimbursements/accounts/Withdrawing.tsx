import { Group } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import * as words from './texts';
import { useWithdrawBankAccount } from './withdraw-bank-account';

interface WithdrawingProps {
  account: { id: string; label: string };
  onDone: (what: string) => void;
}

/** Takes an account back that finance have not decided of, once that was asked twice. */
export function Withdrawing({ account: { id, label }, onDone }: WithdrawingProps) {
  const texts = useTexts(words);
  const withdraw = useWithdrawBankAccount();
  const { busy, trouble, act } = useDeed<'withdraw'>();
  const [isAsking, setAsking] = useState(false);
  const takeBack = async () => {
    if (await act('withdraw', withdraw(id))) {
      setAsking(false);
      onDone(texts.withdrawn(label));
    }
  };
  return (
    <Group mt="xs">
      <BusyButton variant="default" aria-label={texts.withdrawOf(label)} onClick={() => setAsking(true)}>
        {texts.withdraw}
      </BusyButton>
      <Confirm
        isOpen={isAsking}
        title={texts.withdrawTitle(label)}
        message={
          <>
            {texts.withdrawMessage}
            <Problem trouble={trouble} />
          </>
        }
        confirm={texts.withdraw}
        isDangerous
        isBusy={busy !== null}
        onConfirm={() => void takeBack()}
        onClose={() => setAsking(false)}
      />
    </Group>
  );
}
