import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useSessionRefresh } from '../../../common/session';
import { useDeed } from '../../../common/use-deed';
import { useRemoveMember } from './remove-member';
import * as words from './texts';

/** The way out of a team for who cannot see it whole. */
export function LeaveTeam({ membershipId }: { membershipId: string }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const refresh = useSessionRefresh();
  const remove = useRemoveMember();
  const { busy, trouble, act } = useDeed<'leave'>();
  const [isAsking, setAsking] = useState(false);
  const leave = async () => {
    const isDone = await act('leave', remove(membershipId));
    setAsking(false);
    if (isDone) {
      await refresh();
      void navigate({ to: '/' });
    }
  };
  return (
    <div>
      <BusyButton variant="default" onClick={() => setAsking(true)}>
        {texts.leave}
      </BusyButton>
      <Problem trouble={trouble} />
      <Confirm
        isOpen={isAsking}
        title={texts.leaveTitle}
        message={texts.leaveMessage}
        confirm={texts.leave}
        isDangerous
        isBusy={busy === 'leave'}
        onConfirm={() => void leave()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
