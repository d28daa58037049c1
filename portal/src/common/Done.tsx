import { Group, Paper, Text } from '@mantine/core';

import { Icon } from './icons';

/** Says what has just been done, to eyes and ears; nothing until then. */
export function Done({ what }: { what: string }) {
  return (
    <div role="status">
      {what === '' ? null : (
        <Paper withBorder p="sm" mb="lg">
          <Group gap="xs" wrap="nowrap">
            <Icon name="check" />
            <Text style={{ overflowWrap: 'anywhere' }}>{what}</Text>
          </Group>
        </Paper>
      )}
    </div>
  );
}
