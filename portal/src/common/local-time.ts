const HOUR = 3_600_000;
/** Swedes write dates as ISO does: `2026-11-23 14:05`. */
const WRITTEN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });

/** An instant as a field for date and time holds it, in Paris: `2026-11-23T14:05`. */
export function localOf(instant: string | number): string {
  return WRITTEN.format(new Date(instant)).replace(' ', 'T');
}

/**
 * The instant of a date and time in Paris; null when it is none.
 * An hour that comes twice in autumn is its first; one that is skipped in spring is an hour later.
 */
export function instantOf(local: string): string | null {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(local)) {
    return null;
  }
  const offset = [2, 1].find((hours) => localOf(asUtc - hours * HOUR) === local) ?? 1;
  return new Date(asUtc - offset * HOUR).toISOString();
}
