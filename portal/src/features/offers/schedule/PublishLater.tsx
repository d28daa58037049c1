import { Checkbox, Stack } from '@mantine/core';

import { useTexts } from '../../../common/language';
import type { ScheduleFlaws, ScheduleValues } from './schedule';
import { ScheduleFields } from './ScheduleFields';
import * as words from './texts';

interface PublishLaterProps {
  isLater: boolean;
  onLater: (isLater: boolean) => void;
  values: ScheduleValues;
  onChange: (change: Partial<ScheduleValues>) => void;
  flaws: ScheduleFlaws;
}

/** Beside the sending to compliance: that the offer appears later than it is accepted. */
export function PublishLater({ isLater, onLater, values, onChange, flaws }: PublishLaterProps) {
  const texts = useTexts(words);
  return (
    <Stack>
      <Checkbox label={texts.later} description={texts.laterHint} checked={isLater} onChange={({ currentTarget }) => onLater(currentTarget.checked)} />
      {isLater ? <ScheduleFields values={values} onChange={onChange} flaws={flaws} /> : null}
    </Stack>
  );
}
