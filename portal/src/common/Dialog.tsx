import { Stack, Title } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';

import styles from './Dialog.module.css';

interface DialogProps {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A question before everything else. The browser's own dialog: it keeps the focus, and gives it back where it was. */
export function Dialog({ isOpen, title, onClose, children }: DialogProps) {
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
          {children}
        </Stack>
      ) : null}
    </dialog>
  );
}
