import { lengthOf } from '../../common/length';

export const NAME_LONGEST = 140;

/** What is wrong with a name that others are to see. */
export function nameFlaw(name: string): 'MISSING' | 'TOO_LONG' | null {
  const length = lengthOf(name);
  if (length === 0) {
    return 'MISSING';
  }
  return length > NAME_LONGEST ? 'TOO_LONG' : null;
}

/** Whether mails can be sent there, by the server's measure. */
export function isEmail(typed: string): boolean {
  return lengthOf(typed) <= 120 && /^[^@\s<>,;"]+@[^@\s<>,;"]+\.[^@\s<>,;".]+$/u.test(typed.trim());
}
