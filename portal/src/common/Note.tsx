import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { Icon } from './icons';
import { useTexts } from './language';
import styles from './Note.module.css';
import * as words from './texts';

/** For a field whose note stands under it. */
export const NOTED = {
  inputWrapperOrder: ['label', 'input', 'description'] as ('label' | 'input' | 'description')[],
  descriptionProps: { component: 'div' as const, size: 'sm' },
};

interface NoteProps {
  hint?: string | undefined;
  /** What is wrong with what was typed, in words; null while nothing is. */
  flaw?: string | null;
  children?: ReactNode;
}

/** What stands under a field and is read with it: what it is for, what is wrong, and what else there is to say. */
export function Note({ hint, flaw = null, children }: NoteProps) {
  const texts = useTexts(words);
  return (
    <Stack gap={4} className={styles['note']}>
      {hint === undefined ? null : <Text size="sm">{hint}</Text>}
      {flaw === null ? null : (
        <Group gap={6} wrap="nowrap" align="flex-start" className={styles['flaw']}>
          <Icon name="alert" size={18} />
          <Text size="sm">
            <strong>{texts.toCorrect}</strong>
            {' · '}
            {flaw}
          </Text>
        </Group>
      )}
      {children}
    </Stack>
  );
}
