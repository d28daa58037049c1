import { inGroups } from '../../../common/bank-account/groups';

const LENGTH_MIN = 15;
const LENGTH_MAX = 34;
/** Of the countries from which nearly all partners are; the service knows every country's. */
const LENGTHS: Readonly<Record<string, number>> = { FR: 27, MC: 27 };

export type IbanFlaw = 'MISSING' | 'FORM' | 'TOO_SHORT' | 'TOO_LONG' | 'CHECK';

/** What was typed without what only makes it readable. */
export function compactOf(typed: string): string {
  return typed.replaceAll(/[\s\u00a0\u202f.-]/gu, '').toUpperCase();
}

/** What was typed in groups of four, and where the caret goes so that it stays behind the same character. */
export function regrouped(typed: string, caret: number): { text: string; caret: number } {
  const before = inGroups(compactOf(typed.slice(0, caret)));
  return { text: inGroups(compactOf(typed)), caret: before.length };
}

/** The remainder by 97 of an IBAN as the norm reads it: its first four characters last, letters from A = 10. */
function remainderOf(compact: string): number {
  const turned = compact.slice(4) + compact.slice(0, 4);
  const digits = turned.replaceAll(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  return Array.from(digits).reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0);
}

/** What can be seen to be wrong with an IBAN; the service decides. */
export function ibanFlaw(typed: string): IbanFlaw | null {
  const compact = compactOf(typed);
  if (compact === '') {
    return 'MISSING';
  }
  if (!/^[A-Z]{1,2}$|^[A-Z]{2}\d{1,2}$|^[A-Z]{2}\d{2}[A-Z0-9]*$/u.test(compact)) {
    return 'FORM';
  }
  const length = LENGTHS[compact.slice(0, 2)];
  if (compact.length < (length ?? LENGTH_MIN)) {
    return 'TOO_SHORT';
  }
  if (compact.length > (length ?? LENGTH_MAX)) {
    return 'TOO_LONG';
  }
  return remainderOf(compact) === 1 ? null : 'CHECK';
}

/** What is worth saying while somebody is still typing: not that it is not whole yet. */
export function flawWhileTyping(typed: string): IbanFlaw | null {
  const flaw = ibanFlaw(typed);
  const isWhole = LENGTHS[compactOf(typed).slice(0, 2)] !== undefined;
  return flaw === 'MISSING' || flaw === 'TOO_SHORT' || (flaw === 'CHECK' && !isWhole) ? null : flaw;
}
