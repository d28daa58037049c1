import { Text } from '@mantine/core';

import { Confirm } from '../../../common/Confirm';
import { useTexts } from '../../../common/language';
import { useImpact } from './impact';
import * as words from './texts';

interface MoveQuestionProps {
  /** Of the date that is moved; null while nothing is asked. */
  stockId: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

const NOTHING: readonly string[] = [];

/** Asks before an event with bookings is moved: they follow it, and the young people are told. */
export function MoveQuestion({ stockId, onConfirm, onClose }: MoveQuestionProps) {
  const texts = useTexts(words);
  const { impact, trouble } = useImpact(stockId === null ? NOTHING : [stockId]);
  const said = impact === null ? (trouble === null ? texts.counting : texts.concernsUnknown) : texts.follow(impact.bookingCount);
  return (
    <Confirm
      isOpen={stockId !== null}
      title={texts.moveTitle}
      message={<Text role="status">{said}</Text>}
      confirm={texts.move}
      dismiss={texts.keep}
      onConfirm={() => (impact === null && trouble === null ? undefined : onConfirm())}
      onClose={onClose}
    />
  );
}
