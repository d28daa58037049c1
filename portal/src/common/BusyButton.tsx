import { Button, Loader, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface BusyButtonProps extends ButtonProps {
  isBusy: boolean;
  onClick: () => void;
  'aria-label'?: string;
  'aria-describedby'?: string;
  children: ReactNode;
}

/** A button that keeps the focus while what it began is under way: one that is disabled loses it. */
export function BusyButton({ isBusy, onClick, leftSection, children, ...props }: BusyButtonProps) {
  return (
    <Button {...props} type="button" {...(isBusy ? { 'aria-disabled': true } : {})} leftSection={isBusy ? <Loader size={16} color="currentColor" /> : leftSection} onClick={() => (isBusy ? undefined : onClick())}>
      {children}
    </Button>
  );
}
