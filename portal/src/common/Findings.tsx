import { Group, Stack, Text } from '@mantine/core';

import { graphql } from '../gql';
import type { Severity } from '../gql/enums';
import type { FindingFieldsFragment } from '../gql/graphql';
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
  }
`);

export type Finding = FindingFieldsFragment;

const ICONS: Readonly<Record<Severity, IconName>> = { BLOCKS: 'cross', NEEDS_REVIEW: 'hourglass', ADVICE: 'info' };

/** The rules' findings: an icon and a word for what each means, and its sentence. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { language } = useLanguage();
  const texts = useTexts(words);
  if (findings.length === 0) {
    return null;
  }
  return (
    <Stack component="ul" gap={4} className={styles['findings']}>
      {findings.map(({ code, severity, field, messageFr, messageEn }) => (
        <Group component="li" key={`${code} ${field}`} gap={6} wrap="nowrap" align="flex-start" data-severity={severity}>
          <Icon name={ICONS[severity]} size={18} />
          <Text size="sm">
            <strong>{texts.severity[severity]}</strong>
            {' · '}
            {language === 'fr' ? messageFr : messageEn}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
