import { useLanguage, type Language } from './language';
import { once } from './once';

/** An amount as GraphQL gives it. */
export interface Money {
  minorUnits: number;
  currency: string;
}

const ZONE = 'Europe/Paris';
const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Formats {
  /** `290,00 €` */
  money: (money: Money) => string;
  /** `23 novembre 2026` */
  date: (instant: string | Date) => string;
  /** `23 nov. 2026, 14:05` */
  dateTime: (instant: string | Date) => string;
  /** `14:05` */
  time: (instant: string | Date) => string;
  /** `23 nov.`: of a Date (`2026-11-23`) or an instant, for charts. */
  dayMonth: (day: string | Date) => string;
  /** `1 234` */
  number: (value: number) => string;
  /** 9500 is `95 %`. */
  rate: (basisPoints: number) => string;
  /** `2 jours`, `3 heures`, `5 minutes`: what is left, rounded down; never less than a minute. */
  duration: (milliseconds: number) => string;
}

function unitOf(milliseconds: number): [number, 'day' | 'hour' | 'minute'] {
  if (milliseconds >= 2 * DAY) {
    return [Math.floor(milliseconds / DAY), 'day'];
  }
  return milliseconds >= HOUR
    ? [Math.floor(milliseconds / HOUR), 'hour']
    : [Math.max(1, Math.floor(milliseconds / MINUTE)), 'minute'];
}

function made(language: Language): Formats {
  const locale = LOCALES[language];
  /** In French the first of a month is an ordinal, which Intl does not know. */
  const ordinal = (date: string) => (language === 'fr' ? date.replace(/^1 (?=\p{L})/u, '1er ') : date);
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }));
    return (instant: string | Date) => ordinal(format().format(new Date(instant)));
  };
  const currencies = new Map<string, Intl.NumberFormat>();
  const currency = (code: string) => {
    const format = currencies.get(code) ?? new Intl.NumberFormat(locale, { style: 'currency', currency: code });
    currencies.set(code, format);
    return format;
  };
  const whole = once(() => new Intl.NumberFormat(locale));
  const percent = once(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }));
  return {
    money: ({ minorUnits, currency: code }) => {
      const format = currency(code);
      return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    date: dates({ dateStyle: 'long' }),
    dateTime: dates({ dateStyle: 'medium', timeStyle: 'short' }),
    time: dates({ timeStyle: 'short' }),
    dayMonth: dates({ day: 'numeric', month: 'short' }),
    number: (value) => whole().format(value),
    rate: (basisPoints) => percent().format(basisPoints / 10_000),
    duration: (milliseconds) => {
      const [count, unit] = unitOf(milliseconds);
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
    },
  };
}

/** Intl's formats are slow to make: each is made once, when it is first used. */
export const FORMATS: Readonly<Record<Language, Formats>> = { fr: made('fr'), en: made('en') };

/** Makes those of most screens ahead, each in a turn of its own: what has used none yet takes a slow phone as long as drawing a screen. */
export function prepareFormats(language: Language): void {
  const { money, dateTime } = FORMATS[language];
  setTimeout(() => money({ minorUnits: 0, currency: 'EUR' }));
  setTimeout(() => dateTime(new Date(0)));
}

export function useFormat(): Formats {
  return FORMATS[useLanguage().language];
}

/** What was typed as euros (`290`, `289,90`, `289.9 €`) in cents; null when it is no amount. */
export function centsOf(typed: string): number | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed.replaceAll(/[\s\u00a0\u202f€]/g, ''));
  return match === null ? null : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
