import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';

import type { Verdict } from '../../gql/enums';
import { Icon } from '../icons';
import { useTexts } from '../language';
import { useExplanation } from '../Problem';
import * as commonWords from '../texts';
import type { Result } from './decide-many';
import styles from './review.module.css';
import * as words from './texts';

export interface Answers {
  verdict: Verdict;
  results: readonly (Result & { title: string })[];
}

interface ResultsProps extends Answers {
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** What became of each offer of one decision. */
export function Results({ verdict, results, onOpen, onClose }: ResultsProps) {
  const texts = useTexts(words);
  const { close } = useTexts(commonWords);
  const explain = useExplanation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const done = results.filter(({ trouble }) => trouble === null).length;
  return (
    <Paper withBorder p="md" component="section" aria-label={texts.results}>
      <Group justify="space-between">
        <Title order={2} size="h4" ref={heading} tabIndex={-1} className={styles['title']}>
          {texts.resultsOf(done, results.length)}
        </Title>
        <Button variant="default" size="xs" onClick={onClose}>
          {close}
        </Button>
      </Group>
      <Stack component="ul" gap={4} mt="sm" className={styles['queue']}>
        {results.map(({ id, title, trouble }) => (
          <Group component="li" key={id} gap={6} wrap="nowrap" align="flex-start">
            <Icon name={trouble === null ? 'check' : 'alert'} size={18} />
            <Text size="sm">
              <button type="button" className={styles['link']} onClick={() => onOpen(id)}>
                {title}
              </button>
              {' · '}
              {trouble === null ? texts.verdicts[verdict] : explain(trouble).happened}
            </Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
