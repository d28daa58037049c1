import { useEffect, type RefObject } from 'react';

/** Whether a key begins a code that would otherwise go nowhere, or press the button that has the focus. */
export function beginsCode(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>): boolean {
  if (!/^[a-z0-9]$/i.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  return !(event.target instanceof Element && event.target.closest('input, select, textarea, dialog') !== null);
}

/** A scanner types wherever the focus is: a letter or a digit typed outside of a field goes to this one. */
export function useKeptFocus(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    field.current?.focus();
    const onKeyDown = (event: KeyboardEvent) => {
      if (beginsCode(event)) {
        field.current?.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [field]);
}
