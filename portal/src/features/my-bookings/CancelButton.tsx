import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { useFormat, type Money } from '../../common/format';
import { Confirm } from '../../common/Confirm';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { Problem } from '../../common/Problem';
import type { BookingStatus } from '../../gql/enums';
import { useCancelBooking } from './cancel-booking';
import { cancelling } from './cancelling';
import * as words from './texts';

interface CancelButtonProps {
  booking: { id: string; offerTitle: string; status: BookingStatus; cancelLimitAt: string | null; totalPrice: Money };
  onCancelled: () => void;
}

/** The way to give a booking back, while there is one, with the time that is left. */
export function CancelButton({ booking, onCancelled }: CancelButtonProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const [isAsking, setIsAsking] = useState(false);
  const { cancel, trouble, isBusy } = useCancelBooking(onCancelled);
  const can = cancelling(booking, useNow());
  if (can.is === 'over') {
    return null;
  }
  if (can.is === 'too-late') {
    return <Text size="sm">{texts.tooLate(format.dateTime(can.since))}</Text>;
  }
  const { id, offerTitle, totalPrice } = booking;
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{can.is === 'until' ? texts.cancelUntil(format.dateTime(can.limit), format.duration(can.left)) : texts.cancelGoods}</Text>
      <Problem trouble={trouble} />
      <Button variant="default" size="xs" aria-label={texts.cancelNamed(offerTitle)} onClick={() => setIsAsking(true)}>
        {texts.cancel}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={texts.confirmTitle}
        message={totalPrice.minorUnits === 0 ? texts.confirmFree(offerTitle) : texts.confirmMessage(offerTitle, format.money(totalPrice))}
        confirm={texts.confirm}
        dismiss={texts.keep}
        isDangerous
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
        onConfirm={() => void cancel(id).then(() => setIsAsking(false))}
      />
    </Stack>
  );
}
