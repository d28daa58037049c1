import { Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { Confirm } from '../../../common/Confirm';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import type { SavedOffer } from '../saved-offer';
import { UnreadWarning } from '../UnreadWarning';
import { useDeleteDates } from './delete-dates';
import { useImpact, type Impact } from './impact';
import * as words from './texts';

interface DeleteQuestionProps {
  offer: SavedOffer;
  /** Empty while nothing is asked. */
  ids: readonly string[];
  onDeleted: (ids: readonly string[]) => void;
  onClose: () => void;
}

/** Asks before dates are taken away, with how many bookings that cancels. */
export function DeleteQuestion({ offer, ids, onDeleted, onClose }: DeleteQuestionProps) {
  const texts = useTexts(words);
  const deleteDates = useDeleteDates();
  const { impact, trouble } = useImpact(ids);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Trouble | null>(null);
  const close = () => {
    setRefused(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    const outcome = await deleteDates(offer.id, ids);
    setBusy(false);
    setRefused(outcome.trouble);
    if (outcome.trouble === null) {
      onDeleted(ids);
    }
  };
  return (
    <Confirm
      isOpen={ids.length > 0}
      title={texts.deleteTitle(ids.length)}
      message={
        <Stack gap="xs">
          <Concerned impact={impact} isUnknown={trouble !== null} />
          <UnreadWarning offer={offer} />
          <Problem trouble={refused} />
        </Stack>
      }
      confirm={texts.delete}
      dismiss={texts.keep}
      isDangerous
      isBusy={isBusy}
      onConfirm={() => void (impact === null && trouble === null ? undefined : confirm())}
      onClose={close}
    />
  );
}

/** Bookings hears of a new stock a moment after it is made: that it knows none yet is no reason to keep it. */
function Concerned({ impact, isUnknown }: { impact: Impact | null; isUnknown: boolean }) {
  const texts = useTexts(words);
  if (impact === null) {
    return <Text role="status">{isUnknown ? texts.concernsUnknown : texts.counting}</Text>;
  }
  return (
    <>
      <Text role="status" fw={impact.bookingCount > 0 ? 600 : 400}>
        {texts.concerns(impact.bookingCount)}
      </Text>
      {impact.reimbursedCount === 0 ? null : <Text size="sm">{texts.reimbursed(impact.reimbursedCount)}</Text>}
    </>
  );
}
