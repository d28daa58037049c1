/** What was changed, as the history has it. */
export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** How a field's value is to be said. */
export type Kind = 'text' | 'cents' | 'instant' | 'yes-no' | 'review' | 'word' | 'venue-type' | 'level' | 'rejection' | 'code';

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/(^|\.)(price|approved_price)$/u, 'cents'],
  [/_at$/u, 'instant'],
  [/(^|\.)is_|^accessibility\./u, 'yes-no'],
  [/^review$/u, 'review'],
  [/^(state|standing|confidence|rejection_reason)$/u, 'word'],
  [/^type$/u, 'venue-type'],
  [/(^|\.)levels(\.|$)/u, 'level'],
  [/(^|\.)rejection_code$/u, 'rejection'],
  [/(^|_)(id|code)$/u, 'code'],
];

export function kindOf(field: string): Kind {
  return KINDS.find(([form]) => form.test(field))?.[1] ?? 'text';
}

/** The field's last name, by which it has words: `stocks.<id>.price` is a price, and `levels.0` one of the levels. */
export function nameOf(field: string): string {
  return field.split('.').findLast((part) => !/^\d+$/u.test(part)) ?? field;
}

/** What is worth reading: not what is nothing before and after. */
export function told(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ before, after }) => (before ?? '') !== (after ?? ''));
}
