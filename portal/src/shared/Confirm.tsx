import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useTexts } from './language';
import * as words from './texts';

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  /** What will happen, and whether it can be taken back. */
  message: ReactNode;
  /** The verb, never just "yes". */
  confirm: string;
  isDangerous?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm({ isOpen, title, message, confirm, isDangerous = false, isBusy = false, onConfirm, onClose }: ConfirmProps) {
  const texts = useTexts(words);
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': texts.close }}>
      <Stack>
        <Text component="div">{message}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {texts.cancel}
          </Button>
          <Button {...(isDangerous ? { color: 'red' } : {})} loading={isBusy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
