import { GENRE_FIELDS } from './genres';
import type { Asking, MoreValues } from './more';

/** In which order the fields are asked: what a show is comes before who plays in it. */
const ORDER = [...Object.keys(GENRE_FIELDS), 'performer', 'author', 'stageDirector', 'speaker', 'visa', 'ean'];
const EXTRA = 'extra.';

function rank(name: string): number {
  return ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
}

/** The name of a conditional field in the taxonomy; null for one that is none. */
export function extraName(field: string): string | null {
  return field.startsWith(EXTRA) ? field.slice(EXTRA.length) : null;
}

/** What a subcategory asks for, by the names that findings have: what is needed, and what may be left out, each in the order to ask. */
export function sortedFields({ place, fields }: Asking): { needed: readonly string[]; optional: readonly string[] } {
  const sorted = fields.toSorted((one, other) => rank(one.name) - rank(other.name)).map(({ name, isRequiredInForm }) => ({ field: `${EXTRA}${name}`, isNeeded: isRequiredInForm }));
  const all = place === 'OFFLINE' ? sorted : [{ field: 'url', isNeeded: place === 'ONLINE' }, ...sorted];
  return { needed: all.filter(({ isNeeded }) => isNeeded).map(({ field }) => field), optional: all.filter(({ isNeeded }) => !isNeeded).map(({ field }) => field) };
}

/** Whether one of these fields says something, or one that every offer may have. */
export function isAnySaid(fields: readonly string[], { url, extra, durationMinutes, withdrawalDetails, bookingEmail, accessibility }: MoreValues): boolean {
  const common = [durationMinutes, withdrawalDetails, bookingEmail, ...Object.values(accessibility)];
  return common.some((text) => text !== '') || fields.some((field) => (extra[extraName(field) ?? ''] ?? (field === 'url' ? url : '')) !== '');
}
