import { Alert, Stack, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { useSessionRefresh, type OffererChoice } from '../../../common/session';
import { newId } from '../../../common/uuid';
import { whyOf } from '../rejection';
import * as structureWords from '../texts';
import { useCreateOfferer } from './create-offerer';
import * as words from './texts';

/** Above a partner's screens while its structure is not validated: where it stands, and what to do. */
export function StructureNotice({ offerer }: { offerer: OffererChoice }) {
  const texts = useTexts(words);
  const { reasons } = useTexts(structureWords);
  const isSigningUp = useLocation({ select: ({ pathname }) => pathname === '/inscription' });
  const { state, name, rejection, role } = offerer;
  if (isSigningUp || state === 'VALIDATED') {
    return null;
  }
  const [title, what] = { NEW: [texts.waiting(name), texts.waitingWhat], REJECTED: [texts.rejected(name), role === 'OWNER' ? texts.rejectedWhat : texts.rejectedMember], CLOSED: [texts.closed(name), texts.closedWhat] }[state];
  return (
    <Alert role="note" variant="status" color={state === 'NEW' ? 'yellow' : 'red'} icon={<Icon name={state === 'NEW' ? 'hourglass' : 'alert'} />} title={title} mb="lg" data-no-print>
      <Stack gap="xs">
        {rejection === null ? null : <Text size="sm">{whyOf({ rejectionReason: rejection.reason, rejectionComment: rejection.comment }, reasons)}</Text>}
        <Text size="sm">{what}</Text>
        {state === 'REJECTED' && role === 'OWNER' ? <ApplyAgain key={offerer.id} offerer={offerer} /> : null}
      </Stack>
    </Alert>
  );
}

function ApplyAgain({ offerer: { siren, name } }: { offerer: OffererChoice }) {
  const texts = useTexts(words);
  const create = useCreateOfferer();
  const refresh = useSessionRefresh();
  const [id] = useState(newId);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const apply = async () => {
    setBusy(true);
    const { trouble: refused } = await create({ id, siren, name });
    setTrouble(refused);
    if (refused === null) {
      await refresh();
    }
    setBusy(false);
  };
  return (
    <>
      <Problem trouble={trouble} />
      <div>
        <BusyButton size="xs" isBusy={isBusy} onClick={() => void apply()}>
          {texts.again}
        </BusyButton>
      </div>
    </>
  );
}
