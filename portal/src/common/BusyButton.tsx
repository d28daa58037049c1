import { Button, Loader, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface BusyButtonProps extends Omit<ButtonProps, 'loading' | 'disabled'> {
  type?: 'button' | 'submit';
  /** What it began is under way. */
  isBusy?: boolean;
  /** Something else is under way, until which it does nothing. */
  isHeld?: boolean;
  onClick?: () => void;
  title?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  children: ReactNode;
}

/** A button that keeps the focus while what it began is under way: one that is disabled loses it. */
export function BusyButton({ type = 'button', isBusy = false, isHeld = false, onClick, leftSection, children, ...props }: BusyButtonProps) {
  const isIdle = !isBusy && !isHeld;
  return (
    <Button
      {...props}
      type={type}
      {...(isIdle ? {} : { 'aria-disabled': true })}
      leftSection={isBusy ? <Loader size={16} color="currentColor" /> : leftSection}
      onClick={(event) => (isIdle ? onClick?.() : event.preventDefault())}
    >
      {children}
    </Button>
  );
}
