import { Group, Stack, Text } from '@mantine/core';

import { useFormat, type Money } from '../../common/format';
import { useTexts } from '../../common/language';
import * as words from './texts';

/** What the booking costs, and what it leaves of the credit. */
export function OrderTotal({ total, left }: { total: Money; left: Money | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  const after = left === null ? null : { ...left, minorUnits: left.minorUnits - total.minorUnits };
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text>{texts.total}</Text>
        <Text fw={700}>{format.money(total)}</Text>
      </Group>
      {after === null ? null : (
        <Group justify="space-between">
          <Text size="sm">{texts.creditAfter}</Text>
          <Text size="sm">
            {after.minorUnits < 0 ? texts.beyondCredit(format.money({ ...after, minorUnits: -after.minorUnits })) : format.money(after)}
          </Text>
        </Group>
      )}
    </Stack>
  );
}
