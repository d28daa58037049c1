import { Group, Stack, Text } from '@mantine/core';

import { graphql } from '../gql';
import type { Severity } from '../gql/enums';
import type { FindingFieldsFragment } from '../gql/graphql';
import { excerptOf, type Span } from './excerpt';
import styles from './Findings.module.css';
import { Icon, type IconName } from './icons';
import { useLanguage, useTexts } from './language';
import * as words from './texts';

/** What a publication rule says, to be shown beside what it is about. */
export const FindingFields = graphql(`
  fragment FindingFields on Finding {
    code
    severity
    field
    messageFr
    messageEn
    hintFr
    hintEn
    span {
      start
      end
    }
  }
`);

export type Finding = FindingFieldsFragment;

const ICONS: Readonly<Record<Severity, IconName>> = { BLOCKS: 'cross', NEEDS_REVIEW: 'hourglass', ADVICE: 'info' };

interface FindingsProps {
  findings: readonly Finding[];
  /** The texts that they are about, by field, to show which part each means. */
  about?: Readonly<Record<string, string>> | undefined;
}

/** The rules' findings: an icon and a word for what each means, its sentence, the words it is about, and how to put it right. */
export function Findings({ findings, about }: FindingsProps) {
  const { language } = useLanguage();
  const texts = useTexts(words);
  if (findings.length === 0) {
    return null;
  }
  return (
    <Stack component="ul" gap={4} className={styles['findings']}>
      {findings.map(({ code, severity, field, messageFr, messageEn, hintFr, hintEn, span }) => (
        <Group component="li" key={`${code} ${field}`} gap={6} wrap="nowrap" align="flex-start" data-severity={severity}>
          <Icon name={ICONS[severity]} size={18} />
          <Text size="sm">
            <strong>{texts.severity[severity]}</strong>
            {' · '}
            {language === 'fr' ? messageFr : messageEn} <Marked text={about?.[field]} span={span} />
            {language === 'fr' ? hintFr : hintEn}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

/** The words that a finding is about, as they stand in the text; nothing when it names none. */
function Marked({ text, span }: { text: string | undefined; span: Span | null }) {
  const excerpt = text === undefined || span === null ? null : excerptOf(text, span);
  if (excerpt === null) {
    return null;
  }
  return (
    <>
      <q>
        {excerpt.before}
        <mark>{excerpt.marked}</mark>
        {excerpt.after}
      </q>{' '}
    </>
  );
}
