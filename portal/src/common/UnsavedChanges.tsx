import { useBlocker } from '@tanstack/react-router';

import { Confirm } from './Confirm';
import { useTexts } from './language';
import * as words from './texts';

interface UnsavedChangesProps {
  when: boolean;
  /** What within this screen is a leaving as well: from one search of its address to another. */
  isLeaving?: (from: object, to: object) => boolean;
}

const never = () => false;

/** Put in a form: leaving the screen or the window while `when` is true asks first; another step or filter of the screen is no leaving. */
export function UnsavedChanges({ when, isLeaving = never }: UnsavedChangesProps) {
  const texts = useTexts(words);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => when && (current.pathname !== next.pathname || isLeaving(current.search, next.search)),
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
