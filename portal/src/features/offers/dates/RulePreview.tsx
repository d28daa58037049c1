import { Stack, Text, Title } from '@mantine/core';

import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { MonthCalendar } from './MonthCalendar';
import * as words from './texts';

/** The dates that would be made: how many, from when to when, and on the calendar. */
export function RulePreview({ instants }: { instants: readonly number[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  const [first] = instants;
  const last = instants.at(-1);
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {texts.preview}
      </Title>
      <Text role="status">
        {first === undefined || last === undefined ? texts.noPreview : texts.span(instants.length, format.dateTime(new Date(first)), format.dateTime(new Date(last)))}
      </Text>
      {first === undefined ? null : <MonthCalendar instants={instants} label={texts.preview} />}
    </Stack>
  );
}
