import { VisuallyHidden } from '@mantine/core';

import { Findings, type Finding } from '../../common/Findings';
import { useTexts } from '../../common/language';
import { Note } from '../../common/Note';
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

/** What stands under a field, with what the rules say of it. */
export function FieldNote({ hint, flaw = null, findings = NONE, about }: FieldNoteProps) {
  return (
    <Note hint={hint} flaw={flaw}>
      <Findings findings={findings} about={about} />
    </Note>
  );
}

/** Tells screen readers how many remarks there are now; the remarks themselves are read with their field. */
export function FindingCount({ findings }: { findings: readonly Finding[] }) {
  const texts = useTexts(words);
  return <VisuallyHidden role="status">{findings.length === 0 ? texts.rulesSayNothing : texts.rulesSay(findings.length)}</VisuallyHidden>;
}
