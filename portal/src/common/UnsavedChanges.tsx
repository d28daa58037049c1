import { useBlocker } from '@tanstack/react-router';

import { Confirm } from './Confirm';
import { useTexts } from './language';
import * as words from './texts';

/** Put in a form: leaving the screen or the window while `when` is true asks first; another step or filter of the screen is no leaving. */
export function UnsavedChanges({ when }: { when: boolean }) {
  const texts = useTexts(words);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  });
  return (
    <Confirm
      isOpen={status === 'blocked'}
      title={texts.unsavedTitle}
      message={texts.unsavedMessage}
      confirm={texts.leaveAnyway}
      isDangerous
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    />
  );
}
