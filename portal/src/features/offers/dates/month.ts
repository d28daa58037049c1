import type { Language } from '../../../common/language';
import { parisDay } from '../../../common/paris';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
const WEEK = 7;
const DAY_MS = 86_400_000;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** `2026-11` of `2026-11-23`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The month that is so many later; earlier below nothing. */
export function monthAfter(month: string, count = 1): string {
  const [year = 0, place = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, place - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The days of a month by weeks that begin on Monday; null where a week has a day of another month. */
export function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const days = (Date.parse(`${monthAfter(month)}-01T00:00:00Z`) - first) / DAY_MS;
  const before = (new Date(first).getUTCDay() + WEEK - 1) % WEEK;
  return Array.from({ length: Math.ceil((before + days) / WEEK) }, (_, week) =>
    Array.from({ length: WEEK }, (__, place) => {
      const number = week * WEEK + place - before;
      return number < 0 || number >= days ? null : new Date(first + number * DAY_MS).toISOString().slice(0, 10);
    }),
  );
}

/** `novembre 2026` */
export function monthName(month: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** `lundi`, `mardi`… : the first is Monday. */
export function weekdayNames(language: Language, weekday: 'long' | 'short' = 'long'): readonly string[] {
  const format = new Intl.DateTimeFormat(LOCALES[language], { weekday, timeZone: 'UTC' });
  return Array.from({ length: WEEK }, (_, place) => format.format(MONDAY + place * DAY_MS));
}

/** Instants by their day in Paris. */
export function byDay(instants: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const days = new Map<string, number[]>();
  for (const instant of instants) {
    const day = parisDay(instant);
    days.set(day, [...(days.get(day) ?? []), instant]);
  }
  return days;
}
