import type { AddDatesInput } from '../../../gql/graphql';
import { centsOf } from '../../../common/format';
import { instantOf } from '../../../common/local-time';
import { countOf, priceFlaw, quantityFlaw, type StockFlaw } from '../stock-form';

/** A rule that makes dates, as it is typed: every Saturday at 14:00, from a day to a day. */
export interface RuleValues {
  /** 1 for Monday to 7 for Sunday. */
  weekdays: readonly number[];
  /** `14:00`, by the clocks of Paris. */
  times: readonly string[];
  firstDay: string;
  lastDay: string;
  price: string;
  /** Empty: the price is said here. */
  priceCategoryId: string;
  isUnlimited: boolean;
  quantity: string;
  /** How many seconds before each date its booking limit is. */
  limitBeforeS: string;
}

export const NO_RULE: RuleValues = { weekdays: [], times: [''], firstDay: '', lastDay: '', price: '', priceCategoryId: '', isUnlimited: false, quantity: '', limitBeforeS: '0' };

export const DATES_MAX = 2500;
export const TIMES_MAX = 24;
const SPAN_MAX_DAYS = 731;
const DAY_MS = 86_400_000;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** What can be wrong with a rule before it is sent; each has its words. */
export type RuleFlaw = 'WEEKDAYS' | 'TIMES' | 'FIRST_DAY' | 'LAST_DAY' | 'LAST_DAY_BEFORE' | 'SPAN' | 'NO_DATES' | 'TOO_MANY_DATES' | 'DATES_PASSED' | 'LIMIT_TOO_SOON';
export type RuleField = 'weekdays' | 'times' | 'firstDay' | 'lastDay' | 'limitBeforeS';
export type RuleFlaws = Partial<Record<RuleField, RuleFlaw>> & { price?: StockFlaw; quantity?: StockFlaw };

function dayNumber(day: string): number | null {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(instant) ? null : instant / DAY_MS;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The days of a rule, in their order; none where it has no first or last one. */
function daysOf({ weekdays, firstDay, lastDay }: RuleValues): readonly string[] {
  const [first, last] = [dayNumber(firstDay), dayNumber(lastDay)];
  if (first === null || last === null || last < first || last - first > SPAN_MAX_DAYS) {
    return [];
  }
  const days = Array.from({ length: last - first + 1 }, (_, place) => new Date((first + place) * DAY_MS).toISOString().slice(0, 10));
  return days.filter((day) => weekdays.includes(weekdayOf(day)));
}

/** The instants of a rule, as the server makes them: by the wall clock of Paris on each day. */
export function instantsOf(rule: RuleValues): readonly number[] {
  const times = rule.times.filter((time) => TIME.test(time));
  const instants = daysOf(rule).flatMap((day) => times.map((time) => Date.parse(instantOf(`${day}T${time}`) ?? '')));
  return [...new Set(instants)].toSorted((one, other) => one - other);
}

function spanFlaw({ firstDay, lastDay }: RuleValues): RuleFlaw | null {
  const [first, last] = [dayNumber(firstDay), dayNumber(lastDay)];
  if (last === null) {
    return 'LAST_DAY';
  }
  if (first !== null && last < first) {
    return 'LAST_DAY_BEFORE';
  }
  return first !== null && last - first > SPAN_MAX_DAYS ? 'SPAN' : null;
}

function countFlaw(instants: readonly number[]): RuleFlaw | null {
  if (instants.length === 0) {
    return 'NO_DATES';
  }
  return instants.length > DATES_MAX ? 'TOO_MANY_DATES' : null;
}

function timesFlaw({ times }: RuleValues): RuleFlaw | null {
  return times.length === 0 || times.some((time) => !TIME.test(time)) ? 'TIMES' : null;
}

function limitFlaw({ limitBeforeS }: RuleValues, [first]: readonly number[], now: number): RuleFlaw | null {
  return first !== undefined && first > now && first - Number(limitBeforeS) * 1000 <= now ? 'LIMIT_TOO_SOON' : null;
}

/** What is wrong with a rule, by field: what the server would refuse, said before it is asked. */
export function ruleFlaws(rule: RuleValues, instants: readonly number[], now: number): RuleFlaws {
  const firstDay = dayNumber(rule.firstDay) === null ? 'FIRST_DAY' : (instants[0] ?? now + 1) <= now ? 'DATES_PASSED' : null;
  const times = timesFlaw(rule);
  const weekdays = rule.weekdays.length === 0 ? 'WEEKDAYS' : null;
  const isWhole = firstDay !== 'FIRST_DAY' && times === null && weekdays === null;
  const flaws = {
    weekdays,
    times,
    firstDay,
    lastDay: spanFlaw(rule) ?? (isWhole ? countFlaw(instants) : null),
    limitBeforeS: limitFlaw(rule, instants, now),
    price: rule.priceCategoryId === '' ? priceFlaw(rule.price) : null,
    quantity: quantityFlaw(rule, 0),
  };
  return Object.fromEntries(Object.entries(flaws).filter(([, flaw]) => flaw !== null));
}

/** What to send of a rule without flaws. */
export function datesInput(rule: RuleValues, { offerId, id }: { offerId: string; id: string }): AddDatesInput {
  return {
    offerId,
    id,
    weekdays: [...rule.weekdays],
    times: [...rule.times],
    firstDate: rule.firstDay,
    lastDate: rule.lastDay,
    price: { minorUnits: rule.priceCategoryId === '' ? (centsOf(rule.price) ?? 0) : 0, currency: 'EUR' },
    priceCategoryId: rule.priceCategoryId || null,
    quantity: rule.isUnlimited ? null : countOf(rule.quantity),
    bookingLimitBeforeS: Number(rule.limitBeforeS),
  };
}
