import { Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useQuery } from 'urql';

import { Icon } from '../icons';
import { useTexts } from '../language';
import type { QueueKind } from './kind';
import styles from './review.module.css';
import * as words from './texts';

/** How much waits, and how much of it too long: read again with each decision. */
export function Load({ kind: { load, typename } }: { kind: QueueKind }) {
  const texts = useTexts(words);
  const context = useMemo(() => ({ additionalTypenames: [typename] }), [typename]);
  const [{ data }] = useQuery({ query: load, variables: {}, context, requestPolicy: 'cache-and-network' });
  const { waitingCount = 0, overdueCount = 0 } = data?.load ?? {};
  return (
    <Group gap="md" mih={24}>
      {data === undefined ? null : <Text size="sm">{texts.waiting(waitingCount)}</Text>}
      {overdueCount === 0 ? null : (
        <span className={styles['left']} data-overdue>
          <Icon name="alert" size={16} />
          {texts.waitingTooLong(overdueCount)}
        </span>
      )}
    </Group>
  );
}
