import { Checkbox, Text, UnstyledButton } from '@mantine/core';

import { useFormat } from '../format';
import { Holder } from '../holding/Holder';
import { Icon } from '../icons';
import { useTexts } from '../language';
import { useNow } from '../now';
import type { Waiting } from './kind';
import { timeLeft } from './queue';
import styles from './review.module.css';
import * as words from './texts';

interface QueueItemProps {
  offer: Waiting;
  isOpened: boolean;
  isSelected: boolean;
  onOpen: () => void;
  onSelect: () => void;
}

/** One offer that waits: whose it is, how long it may, and who looks at it. */
export function QueueItem({ offer: { id, title, reviewDueAt, claim, offerer, venue }, isOpened, isSelected, onOpen, onSelect }: QueueItemProps) {
  const texts = useTexts(words);
  return (
    <li className={styles['item']} data-opened={isOpened || undefined} data-selected={isSelected || undefined}>
      <Checkbox aria-label={texts.select(title)} checked={isSelected} onChange={onSelect} className={styles['check']} />
      <UnstyledButton className={styles['open']} data-offer={id} {...(isOpened ? { 'aria-current': 'true' as const } : {})} onClick={onOpen}>
        <Text component="span" fw={600}>
          {title}
        </Text>
        <Text component="span" size="sm">
          {texts.of(offerer?.name ?? '', venue?.name ?? '')}
        </Text>
        <TimeLeft dueAt={reviewDueAt} />
        <Holder claim={claim} />
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
