import { Button, CopyButton, Group, Text, VisuallyHidden } from '@mantine/core';

import { Icon } from '../icons';
import { useTexts } from '../language';
import styles from './Countermark.module.css';
import * as words from './texts';

/** The code to show at the desk: big, read out letter by letter, copied with one press. */
export function Countermark({ code }: { code: string }) {
  const texts = useTexts(words);
  return (
    <Group justify="space-between" className={styles['frame']}>
      <div>
        <Text size="sm">{texts.countermark}</Text>
        <Text className={styles['code']}>
          <span aria-hidden="true">{code}</span>
          <VisuallyHidden>{[...code].join(' ')}</VisuallyHidden>
        </Text>
      </div>
      <CopyButton value={code} timeout={4_000}>
        {({ copied, copy }) => (
          <>
            <Button variant="default" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'ticket'} size={16} />} data-no-print>
              {copied ? texts.copied : texts.copy}
            </Button>
            <VisuallyHidden role="status">{copied ? texts.copied : ''}</VisuallyHidden>
          </>
        )}
      </CopyButton>
    </Group>
  );
}
