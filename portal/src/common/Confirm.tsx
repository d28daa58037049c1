import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';

import { BusyButton } from './BusyButton';
import styles from './Confirm.module.css';
import { useTexts } from './language';
import * as words from './texts';

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  /** What will happen, and whether it can be taken back. */
  message: ReactNode;
  /** The verb, never just "yes". */
  confirm: string;
  /** What the way back is called, where "cancel" could be taken for the verb. */
  dismiss?: string;
  isDangerous?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be taken back. The browser's own dialog: it keeps the focus, and gives it back where it was. */
export function Confirm({ isOpen, title, message, confirm, dismiss, isDangerous = false, isBusy = false, onConfirm, onClose }: ConfirmProps) {
  const texts = useTexts(words);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (!isOpen || shown === null) {
      return undefined;
    }
    shown.showModal();
    return () => shown.close(); // also when the screen under it is hidden: nothing else could be pressed
  }, [isOpen]);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} className={styles['dialog']} onClose={() => (isOpen ? onClose() : undefined)}>
      {isOpen ? (
        <Stack>
          <Title order={2} id={titleId} size="h4">
            {title}
          </Title>
          <Text component="div">{message}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {dismiss ?? texts.cancel}
            </Button>
            <BusyButton {...(isDangerous ? { color: 'red.9' } : {})} isBusy={isBusy} onClick={onConfirm}>
              {confirm}
            </BusyButton>
          </Group>
        </Stack>
      ) : null}
    </dialog>
  );
}
