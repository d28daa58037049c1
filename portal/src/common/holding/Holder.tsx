import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useFormat } from '../format';
import { Icon } from '../icons';
import { useTexts } from '../language';
import { useNow } from '../now';
import { heldAgainst, type Claim } from './claim';
import styles from './Holder.module.css';
import * as words from './texts';

/** Who looks at an offer of the queue now; nothing where nobody does. */
export function Holder({ claim }: { claim: Claim | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  const now = useNow();
  if (claim === null || Date.parse(claim.untilAt) <= now) {
    return null;
  }
  return (
    <span className={styles['holder']}>
      <Icon name="search" size={16} />
      {claim.isMine ? texts.heldByYou : texts.heldBy(claim.officer, format.time(claim.untilAt))}
    </span>
  );
}

/** The decision on an offer, unless another officer is about to take it: then who. */
export function UnlessHeld({ claim, children }: { claim: Claim | null; children: ReactNode }) {
  const texts = useTexts(words);
  const format = useFormat();
  const held = heldAgainst(claim, useNow());
  if (held === null) {
    return children;
  }
  return (
    <Alert color="yellow" variant="status" icon={<Icon name="hourglass" />} title={texts.heldBy(held.officer, format.time(held.untilAt))}>
      <Text size="sm">{texts.heldAdvice}</Text>
    </Alert>
  );
}
