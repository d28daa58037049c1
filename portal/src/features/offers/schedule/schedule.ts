import type { OfferScheduleInput } from '../../../gql/graphql';
import type { Review } from '../../../gql/enums';
import { instantOf, localOf } from '../../../common/local-time';

/** When an offer opens, as it is typed: empty is at once. */
export interface ScheduleValues {
  publishAt: string;
  bookingOpensAt: string;
}

export const AT_ONCE: ScheduleValues = { publishAt: '', bookingOpensAt: '' };

export type ScheduleFlaw = 'NO_DATE' | 'PASSED' | 'TOO_FAR' | 'BEFORE';
export type ScheduleFlaws = Partial<Record<keyof ScheduleValues, ScheduleFlaw>>;

interface Saved {
  review: Review;
  publishAt: string | null;
  bookingOpensAt: string | null;
}

const YEARS_AHEAD = 2;

/** What is saved, as it would have been typed. */
export function scheduleOf({ publishAt, bookingOpensAt }: Omit<Saved, 'review'>): ScheduleValues {
  return { publishAt: publishAt === null ? '' : localOf(publishAt), bookingOpensAt: bookingOpensAt === null ? '' : localOf(bookingOpensAt) };
}

/** Whether it is to be seen already: from then on it is disabled, not scheduled anew. */
export function hasAppeared({ review, publishAt }: Saved, now: number): boolean {
  return review === 'APPROVED' && (publishAt === null || Date.parse(publishAt) <= now);
}

function farthest(now: number): number {
  return new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + YEARS_AHEAD);
}

function flawOf(typed: string, kept: string, now: number): ScheduleFlaw | null {
  if (typed === '' || typed === kept) {
    return null;
  }
  const instant = instantOf(typed);
  if (instant === null) {
    return 'NO_DATE';
  }
  if (Date.parse(instant) <= now) {
    return 'PASSED';
  }
  return Date.parse(instant) > farthest(now) ? 'TOO_FAR' : null;
}

/** What is wrong with what was typed, by field; what stays as it was is not asked again. */
export function scheduleFlaws(values: ScheduleValues, kept: ScheduleValues, now: number): ScheduleFlaws {
  const [publish, booking] = [instantOf(values.publishAt), instantOf(values.bookingOpensAt)];
  const isBefore = publish !== null && booking !== null && booking < publish;
  const flaws = {
    publishAt: flawOf(values.publishAt, kept.publishAt, now),
    bookingOpensAt: flawOf(values.bookingOpensAt, kept.bookingOpensAt, now) ?? (isBefore ? 'BEFORE' : null),
  };
  return Object.fromEntries(Object.entries(flaws).filter(([, flaw]) => flaw !== null));
}

/** What to send of values without flaws. */
export function scheduleInput({ publishAt, bookingOpensAt }: ScheduleValues): OfferScheduleInput {
  return { publishAt: instantOf(publishAt), bookingOpensAt: instantOf(bookingOpensAt) };
}
