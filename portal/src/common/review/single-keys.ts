import { useEffect, useRef, useState } from 'react';

const KEPT_AS = 'kiosque.shortcuts';
const BUTTONS: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'reset', 'submit']);

/** Whether what has the focus takes letters for itself. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) {
    return !BUTTONS.has(target.type);
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Whether a key is ours: alone, on a screen that no question covers, and not part of a text. */
function isOurs(event: KeyboardEvent): boolean {
  const isAlone = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
  return isAlone && !event.defaultPrevented && !event.isComposing && !isTyping(event.target) && document.querySelector('dialog[open]') === null;
}

/** A letter as it is named here: a capital is one with Shift, whatever Caps Lock says. */
function signOf({ key, shiftKey }: KeyboardEvent): string {
  const isLetter = /^\p{L}$/u.test(key);
  return isLetter && shiftKey ? key.toUpperCase() : isLetter ? key.toLowerCase() : key;
}

/** What single keys do, by the sign that they make; a capital is with Shift. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Single keys do things while this is shown. */
export function useShortcuts(shortcuts: Shortcuts, isOn: boolean): void {
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    const press = (event: KeyboardEvent) => {
      const act = isOurs(event) ? newest.current[signOf(event)] : undefined;
      if (act !== undefined) {
        event.preventDefault();
        act();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [isOn]);
}

/** Whether single keys do things for this person on this device: who speaks to the screen turns them off. */
export function useShortcutsSwitch(): [isOn: boolean, turn: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => localStorage.getItem(KEPT_AS) !== 'off');
  return [
    isOn,
    (on) => {
      localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
      setOn(on);
    },
  ];
}
