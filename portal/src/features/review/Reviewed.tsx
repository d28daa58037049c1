import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { RefObject } from 'react';

import { graphql, readFragment } from '../../gql';
import { FindingFields, Findings } from '../../common/Findings';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { OfferView, OfferViewFields } from '../../common/OfferView';
import { Decision } from './Decision';
import { TimeLeft } from './QueueList';
import type { Waiting } from './ReviewQueue';
import styles from './ReviewQueue.module.css';
import * as words from './texts';

const ReviewedFields = graphql(`
  fragment ReviewedFields on Offer {
    submittedAt
    reviewDueAt
    findings {
      ...FindingFields
    }
    ...OfferViewFields
  }
`);

interface ReviewedProps {
  offer: Waiting;
  heading: RefObject<HTMLHeadingElement | null>;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  /** With what is to be announced. */
  onDecided: (said: string) => void;
}

/** One offer before an officer: what the rules say beside what the beneficiary will see, and the decision. */
export function Reviewed({ offer, heading, onPrevious, onNext, onDecided }: ReviewedProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const shown = readFragment(ReviewedFields, offer);
  const findings = readFragment(FindingFields, shown.findings);
  return (
    <Stack component="article">
      <Group justify="space-between" align="flex-start">
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none', flex: '1 1 14rem' }}>
          {offer.title}
        </Title>
        <Group gap="xs" title={texts.keys}>
          <Button variant="default" size="xs" aria-keyshortcuts="Alt+ArrowUp" disabled={onPrevious === null} onClick={() => onPrevious?.()}>
            {texts.previous}
          </Button>
          <Button variant="default" size="xs" aria-keyshortcuts="Alt+ArrowDown" disabled={onNext === null} onClick={() => onNext?.()}>
            {texts.next}
          </Button>
        </Group>
      </Group>
      <Text size="sm">
        {shown.submittedAt === null ? null : texts.submitted(format.dateTime(shown.submittedAt))}
        {' · '}
        {shown.reviewDueAt === null ? null : texts.due(format.dateTime(shown.reviewDueAt))}
      </Text>
      <TimeLeft dueAt={shown.reviewDueAt} />
      <Text size="sm">{texts.keys}</Text>
      <div className={styles['columns']}>
        <Stack>
          <Title order={3}>{texts.findings}</Title>
          {findings.length === 0 ? <Text>{texts.noFindings}</Text> : <Findings findings={findings} />}
          <Decision id={offer.id} title={offer.title} onDecided={onDecided} />
        </Stack>
        <Stack>
          <Title order={3}>{texts.preview}</Title>
          <Paper withBorder p="md">
            <OfferView offer={readFragment(OfferViewFields, shown)} />
          </Paper>
        </Stack>
      </div>
    </Stack>
  );
}
