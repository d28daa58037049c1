import { Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import styles from './ReviewQueue.module.css';
import * as words from './texts';

const ReviewLoadDocument = graphql(`
  query ReviewLoad {
    reviewLoad {
      waitingCount
      overdueCount
    }
  }
`);

/** How much waits, and how much of it too long: read again with each decision. */
export function Load() {
  const texts = useTexts(words);
  const context = useMemo(() => ({ additionalTypenames: ['Offer'] }), []);
  const [{ data }] = useQuery({ query: ReviewLoadDocument, context, requestPolicy: 'cache-and-network' });
  const { waitingCount = 0, overdueCount = 0 } = data?.reviewLoad ?? {};
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
