/** How long a text is, as the server counts: a character that takes two units is one. */
export function lengthOf(text: string): number {
  return Array.from(text.trim()).length;
}
