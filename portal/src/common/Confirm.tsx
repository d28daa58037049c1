import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { BusyButton } from './BusyButton';
import { Dialog } from './Dialog';
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

/** Asks before what cannot be taken back. */
export function Confirm({ isOpen, title, message, confirm, dismiss, isDangerous = false, isBusy = false, onConfirm, onClose }: ConfirmProps) {
  const texts = useTexts(words);
  return (
    <Dialog isOpen={isOpen} title={title} onClose={onClose}>
      <Text component="div">{message}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {dismiss ?? texts.cancel}
        </Button>
        <BusyButton {...(isDangerous ? { color: 'red.9' } : {})} isBusy={isBusy} onClick={onConfirm}>
          {confirm}
        </BusyButton>
      </Group>
    </Dialog>
  );
}
