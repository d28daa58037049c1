import { Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { useTexts } from '../../common/language';
import { More } from '../../common/More';
import { OfferStatusBadge } from '../../common/Status';
import { Problem } from '../../common/Problem';
import styles from './StaffRules.module.css';
import * as words from './texts';
import type { Trial } from './use-trial';

/** Which of today's offers the conditions would catch; nothing is kept of it. */
export function DryRun({ trial, isStale, onMore }: { trial: Trial; isStale: boolean; onMore: () => void }) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const { offers, scanned, next, isReading, trouble } = trial;
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack component="section" aria-label={texts.trial}>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {texts.trial}
      </Title>
      <Text role="status">
        {isReading ? texts.trying : texts.caught(offers.length, scanned, next !== null)}
        {isStale ? ` ${texts.stale}` : ''}
      </Text>
      <Problem trouble={trouble} />
      {offers.length === 0 ? null : (
        <ul className={styles['rules']} aria-label={texts.trial}>
          {offers.map(({ id, title, status, venue }) => (
            <li key={id}>
              <Link to="/conformite" search={{ offre: id }} target="_blank" className={styles['name'] ?? ''}>
                {title}
              </Link>
              {' · '}
              {venue?.name} <OfferStatusBadge status={status} />
            </li>
          ))}
        </ul>
      )}
      <More label={texts.further} hasMore={next !== null} isReading={isReading} onMore={onMore} />
    </Stack>
  );
}
