import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { OffererRejectionReason } from '../../../gql/enums';
import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import { whyOf } from '../rejection';
import * as structureWords from '../texts';
import { useAcceptVenue } from './accept-venue';
import { useRejectVenue } from './reject-venue';
import { Rejecting } from './Rejecting';
import * as words from './texts';

interface SiretDecisionProps {
  venue: { id: string; name: string; rejectionReason: OffererRejectionReason | null; rejectionComment: string | null };
  onDone: (what: string) => void;
}

/** A further SIRET of a structure begins the scale of rates anew: staff accept it, or turn it down and may accept it after all. */
export function SiretDecision({ venue, onDone }: SiretDecisionProps) {
  const texts = useTexts(words);
  const { reasons } = useTexts(structureWords);
  const accept = useAcceptVenue();
  const reject = useRejectVenue();
  const { busy, trouble, act } = useDeed<'accept' | 'reject'>();
  const [isRejecting, setRejecting] = useState(false);
  const { id, name } = venue;
  const why = whyOf(venue, reasons);
  const done = async (deed: 'accept' | 'reject', answer: ReturnType<typeof accept>, what: string) => {
    if (await act(deed, answer)) {
      setRejecting(false);
      onDone(what);
    }
  };
  return (
    <Stack gap="xs" my="xs">
      <Text size="sm">{why === null ? texts.siretWaits : texts.siretRejectedFor(why)}</Text>
      {isRejecting ? (
        <Rejecting
          title={texts.rejectSiretOf(name)}
          isBusy={busy === 'reject'}
          onReject={(reason, comment) => void done('reject', reject({ id, reason, comment }), texts.siretRejected(name))}
          onClose={() => setRejecting(false)}
        />
      ) : (
        <Group gap="xs">
          <BusyButton size="xs" isBusy={busy === 'accept'} aria-label={texts.acceptSiretOf(name)} onClick={() => void done('accept', accept(id), texts.siretAccepted(name))}>
            {texts.acceptSiret}
          </BusyButton>
          {why === null ? (
            <BusyButton size="xs" variant="default" isHeld={busy !== null} aria-label={texts.rejectSiretOf(name)} onClick={() => setRejecting(true)}>
              {texts.rejectSiret}
            </BusyButton>
          ) : null}
        </Group>
      )}
      <Problem trouble={trouble} />
    </Stack>
  );
}
