import { Group, Stack } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import { useCloseOfferer } from './close-offerer';
import { useRejectOfferer } from './reject-offerer';
import { Rejecting } from './Rejecting';
import type { StaffStructure } from './structure';
import * as words from './texts';
import { useValidateOfferer } from './validate-offerer';

interface DecisionsProps {
  structure: StaffStructure;
  onDone: (what: string) => void;
}

/** What staff can make of a structure in the state that it is in. */
export function Decisions({ structure: { id, name, state }, onDone }: DecisionsProps) {
  const texts = useTexts(words);
  const validate = useValidateOfferer();
  const reject = useRejectOfferer();
  const close = useCloseOfferer();
  const { busy, trouble, act } = useDeed<'validate' | 'reject' | 'close'>();
  const [asking, setAsking] = useState<'reject' | 'close' | null>(null);
  const done = async (deed: 'validate' | 'reject' | 'close', answer: ReturnType<typeof validate>, what: string) => {
    const isDone = await act(deed, answer);
    setAsking(null);
    if (isDone) {
      onDone(what);
    }
  };
  return (
    <Stack gap="sm" data-no-print>
      {state === 'NEW' && asking !== 'reject' ? (
        <Group gap="xs">
          <BusyButton isBusy={busy === 'validate'} isHeld={busy !== null} onClick={() => void done('validate', validate(id), texts.validated)}>
            {texts.validate}
          </BusyButton>
          <BusyButton variant="default" isHeld={busy !== null} onClick={() => setAsking('reject')}>
            {texts.reject}
          </BusyButton>
        </Group>
      ) : null}
      {asking === 'reject' ? (
        <Rejecting title={texts.rejectTitle} isBusy={busy === 'reject'} onReject={(reason, comment) => void done('reject', reject({ id, reason, comment }), texts.rejected)} onClose={() => setAsking(null)} />
      ) : null}
      {state === 'VALIDATED' ? (
        <div>
          <BusyButton variant="default" isHeld={busy !== null} onClick={() => setAsking('close')}>
            {texts.close}
          </BusyButton>
        </div>
      ) : null}
      <Problem trouble={trouble} />
      <Confirm
        isOpen={asking === 'close'}
        title={texts.closeTitle(name)}
        message={texts.closeMessage}
        confirm={texts.close}
        isDangerous
        isBusy={busy === 'close'}
        onConfirm={() => void done('close', close(id), texts.closed)}
        onClose={() => setAsking(null)}
      />
    </Stack>
  );
}
