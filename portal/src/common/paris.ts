import { once } from './once';

const days = once(() => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' }));
const offsets = once(() => new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' }));

/** A day of Paris: `2026-11-23`. */
export function parisDay(instant: number): string {
  return days().format(instant);
}

function offsetAt(instant: number): number {
  const name = offsets().formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The last day on which something that ends at an instant is still there: what ends at midnight ends with the day before. */
export function lastDayBefore(end: string): Date {
  return new Date(Date.parse(end) - 1);
}

/** The instant at which a day of Paris (`2026-11-23`) begins. */
export function parisMidnight(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  return utc - offsetAt(utc - offsetAt(utc));
}

const FIRST_YEAR = '2000';
const DAY_MS = 86_400_000;

/** Whether something is a day of our time: a year that is half typed (`0202`) is none. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= FIRST_YEAR && !Number.isNaN(Date.parse(value));
}

/** The first instant of a day of Paris. */
export function firstInstantOf(day: string): string {
  return new Date(parisMidnight(day)).toISOString();
}

/** The last millisecond of a day of Paris. */
export function lastInstantOf(day: string): string {
  const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
  return new Date(parisMidnight(next) - 1).toISOString();
}
