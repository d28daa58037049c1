import { Button, CopyButton, Group, Text, VisuallyHidden } from '@mantine/core';

import { Icon } from '../icons';
import { useTexts } from '../language';
import { ScannedCode } from './ScannedCode';
import styles from './Countermark.module.css';
import * as words from './texts';

/** The code to show at the desk: big, read out letter by letter, copied with one press, or scanned. */
export function Countermark({ bookingId, code }: { bookingId: string; code: string }) {
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
      <ScannedCode bookingId={bookingId} code={code} />
    </Group>
  );
}
