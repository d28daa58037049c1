import { Group, Stack, Text, VisuallyHidden } from '@mantine/core';

import { Findings, type Finding } from '../../common/Findings';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import styles from './form.module.css';
import * as words from './texts';

const NONE: readonly Finding[] = [];

interface FieldNoteProps {
  hint?: string | undefined;
  /** What is wrong with what was typed, in words; null while nothing is. */
  flaw?: string | null;
  findings?: readonly Finding[];
  /** What is typed, by field, for the findings to point at. */
  about?: Readonly<Record<string, string>>;
}

/** What stands under a field and is read with it: what it is for, what is wrong, what the rules say. */
export function FieldNote({ hint, flaw = null, findings = NONE, about }: FieldNoteProps) {
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
      <Findings findings={findings} about={about} />
    </Stack>
  );
}

/** Tells screen readers how many remarks there are now; the remarks themselves are read with their field. */
export function FindingCount({ findings }: { findings: readonly Finding[] }) {
  const texts = useTexts(words);
  return <VisuallyHidden role="status">{findings.length === 0 ? texts.rulesSayNothing : texts.rulesSay(findings.length)}</VisuallyHidden>;
}
