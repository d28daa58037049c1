/** A part of a text, as the server counts: by characters of the text as it keeps it. */
export interface Span {
  start: number;
  end: number;
}

/** How much of the text is shown on either side. */
const AROUND = 16;

/** The part of a text that a span means, with a little of what stands around it; nothing when the text has become shorter. */
export function excerptOf(text: string, { start, end }: Span): { before: string; marked: string; after: string } | null {
  const kept = Array.from(text.normalize('NFC').replaceAll(/\r\n?/gu, '\n').trim());
  if (start >= end || end > kept.length) {
    return null;
  }
  const before = kept.slice(Math.max(0, start - AROUND), start).join('');
  const after = kept.slice(end, end + AROUND).join('');
  return {
    before: start > AROUND ? `…${before}` : before,
    marked: kept.slice(start, end).join(''),
    after: end + AROUND < kept.length ? `${after}…` : after,
  };
}
