import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { Icon, type IconName } from './icons';

interface EmptyProps {
  icon?: IconName;
  /** That there is nothing, in one line. */
  title: string;
  /** What to do next. */
  advice: string;
  /** The button or link that does it. */
  action?: ReactNode;
}

export function Empty({ icon = 'empty', title, advice, action }: EmptyProps) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="xs">
        <Icon name={icon} size={36} />
        <Text fw={600} ta="center">
          {title}
        </Text>
        <Text ta="center" maw="32rem">
          {advice}
        </Text>
        {action}
      </Stack>
    </Paper>
  );
}
