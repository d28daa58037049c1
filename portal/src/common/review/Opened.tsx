import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { readFragment, type FragmentType } from '../../gql';
import { Facts } from '../Facts';
import { FindingFields, Findings } from '../Findings';
import type { Claim } from '../holding/claim';
import type { Held } from '../holding/use-holding';
import { UnlessHeld } from '../holding/Holder';
import { useTexts } from '../language';
import { Problem } from '../Problem';
import { Decision, type Decidable } from './Decision';
import type { Deciding } from './kind';
import { Past } from './Past';
import { TimeLeft } from './QueueItem';
import styles from './review.module.css';
import * as words from './texts';

interface OpenedProps {
  offer: Decidable & { claim: Claim | null };
  deciding: Deciding;
  held: Held;
  badge: ReactNode;
  /** Whose it is, what it is, and since when it waits. */
  facts: readonly (readonly [string, ReactNode])[];
  /** Until when it is to be answered; null of what does not wait. */
  dueAt: string | null;
  findings: readonly FragmentType<typeof FindingFields>[];
  /** The texts that the findings are about, by field. */
  about: Readonly<Record<string, string>>;
  hasKeys: boolean;
  /** With what is to be announced. */
  onDecided: (said: string) => void;
  onChanged: () => void;
  /** What those whom it is for would see. */
  children: ReactNode;
}

/** One offer before an officer: what the rules say, the decision, what was changed before, and beside it what is offered. */
export function Opened({ offer, deciding, held: { trouble, hold }, badge, facts, dueAt, findings, about, hasKeys, onDecided, onChanged, children }: OpenedProps) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  const found = readFragment(FindingFields, findings);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack component="article">
      <Problem trouble={trouble} />
      <Group justify="space-between" align="flex-start">
        <Title order={2} ref={heading} tabIndex={-1} className={styles['title']}>
          {offer.title}
        </Title>
        {badge}
      </Group>
      {said === '' ? null : <Text fw={600}>{said}</Text>}
      <Facts facts={facts} />
      <TimeLeft dueAt={dueAt} />
      <div className={styles['columns']}>
        <Stack>
          <Title order={3}>{texts.findings}</Title>
          {found.length === 0 ? <Text>{texts.noFindings}</Text> : <Findings findings={found} about={about} />}
          {trouble?.code === 'OWN_STRUCTURE' ? null : (
            <UnlessHeld claim={offer.claim}>
              <Decision
                offer={offer}
                deciding={deciding}
                hasKeys={hasKeys}
                onChanged={onChanged}
                onReopened={hold}
                onDecided={(decided) => {
                  setSaid(decided);
                  onDecided(decided);
                  heading.current?.focus();
                }}
              />
            </UnlessHeld>
          )}
          <Past id={offer.id} />
        </Stack>
        <Stack>{children}</Stack>
      </div>
    </Stack>
  );
}
