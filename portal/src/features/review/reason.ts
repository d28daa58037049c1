export const REASON_LONGEST = 1000;

/** How long a text is, as the server counts: a character that takes two units is one. */
export function lengthOf(text: string): number {
  return Array.from(text.trim()).length;
}

/** What is wrong with the reason of a rejection. */
export function reasonFlaw(reason: string): 'MISSING' | 'TOO_LONG' | null {
  const length = lengthOf(reason);
  if (length === 0) {
    return 'MISSING';
  }
  return length > REASON_LONGEST ? 'TOO_LONG' : null;
}
