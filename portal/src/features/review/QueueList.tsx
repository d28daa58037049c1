import { Text, UnstyledButton } from '@mantine/core';

import { graphql, readFragment } from '../../gql';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { timeLeft } from './queue';
import type { Waiting } from './ReviewQueue';
import styles from './ReviewQueue.module.css';
import * as words from './texts';

const QueueItemFields = graphql(`
  fragment QueueItemFields on Offer {
    title
    reviewDueAt
    offerer {
      name
    }
    venue {
      name
    }
  }
`);

interface QueueListProps {
  queue: readonly Waiting[];
  lookedAt: string;
  onLook: (offer: Waiting) => void;
}

/** The queue by due time. */
export function QueueList({ queue, lookedAt, onLook }: QueueListProps) {
  const texts = useTexts(words);
  return (
    <ul className={styles['queue']} aria-label={texts.queue}>
      {queue.map((offer) => (
        <QueueItem key={offer.id} offer={offer} isLookedAt={offer.id === lookedAt} onLook={() => onLook(offer)} />
      ))}
    </ul>
  );
}

function QueueItem({ offer, isLookedAt, onLook }: { offer: Waiting; isLookedAt: boolean; onLook: () => void }) {
  const texts = useTexts(words);
  const { title, reviewDueAt, offerer, venue } = readFragment(QueueItemFields, offer);
  return (
    <li>
      <UnstyledButton className={styles['item']} {...(isLookedAt ? { 'aria-current': 'true' as const } : {})} onClick={onLook}>
        <Text component="span" fw={600}>
          {title}
        </Text>
        <Text component="span" size="sm">
          {texts.of(offerer?.name ?? '', venue?.name ?? '')}
        </Text>
        <TimeLeft dueAt={reviewDueAt} />
      </UnstyledButton>
    </li>
  );
}

/** What is left of the 72 hours, or how long they have been over: by icon and word. */
export function TimeLeft({ dueAt }: { dueAt: string | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  const left = timeLeft(dueAt, useNow());
  if (left === null) {
    return null;
  }
  const isOverdue = left <= 0;
  return (
    <span className={styles['left']} data-overdue={isOverdue || undefined}>
      <Icon name={isOverdue ? 'alert' : 'clock'} size={16} />
      {isOverdue ? texts.overdue(format.duration(-left)) : texts.left(format.duration(left))}
    </span>
  );
}
