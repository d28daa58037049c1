/** One stretch of a day as it is typed, `HH:MM`; `00:00` as its end is midnight. */
export interface Stretch {
  opens: string;
  closes: string;
}

/** From Monday on, what each day is open. */
export type Week = readonly (readonly Stretch[])[];

export interface Span extends Stretch {
  /** 1 is Monday. */
  weekday: number;
}

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const STRETCHES_MAX = 2;
const MIDNIGHT = '24:00';
const TYPED_MIDNIGHT = '00:00';

/** What is kept of a week, day by day. */
export function weekOf(spans: readonly Span[]): Week {
  return DAYS.map((day) =>
    spans
      .filter(({ weekday }) => weekday === day)
      .map(({ opens, closes }) => ({ opens, closes: closes === MIDNIGHT ? TYPED_MIDNIGHT : closes })),
  );
}

const end = (closes: string) => (closes === TYPED_MIDNIGHT ? MIDNIGHT : closes);

/** A week to send. */
export function spansOf(week: Week): Span[] {
  return week.flatMap((stretches, index) => stretches.map(({ opens, closes }) => ({ weekday: index + 1, opens, closes: end(closes) })));
}

/** Whether a day can be like this: each stretch ends after it begins, and none reaches into the next. */
export function isDayFlawed(stretches: readonly Stretch[]): boolean {
  const isOpenWrongly = stretches.some(({ opens, closes }) => opens === '' || closes === '' || opens >= end(closes));
  const sorted = stretches.toSorted((one, other) => one.opens.localeCompare(other.opens));
  return isOpenWrongly || sorted.some(({ opens }, index) => index > 0 && opens < end(sorted[index - 1]?.closes ?? ''));
}

export function isWeekFlawed(week: Week): boolean {
  return week.some(isDayFlawed);
}

/** The week with another day in one place. */
export function withDay(week: Week, index: number, stretches: readonly Stretch[]): Week {
  return week.map((day, place) => (place === index ? stretches : day));
}

/** The week in which every working day is as Monday is. */
export function likeMonday(week: Week): Week {
  return week.map((day, place) => (place < 5 ? (week[0] ?? []) : day));
}

const LUNCH: Stretch = { opens: '12:00', closes: '14:00' };

/** One more stretch: a day that is open over lunch is parted there, after a morning comes an afternoon. */
export function withStretch(stretches: readonly Stretch[]): readonly Stretch[] {
  const [only] = stretches;
  if (only === undefined) {
    return [{ opens: '10:00', closes: '18:00' }];
  }
  if (only.opens < LUNCH.opens && end(only.closes) > LUNCH.closes) {
    return [{ ...only, closes: LUNCH.opens }, { ...only, opens: LUNCH.closes }];
  }
  return [only, { opens: LUNCH.closes, closes: '19:00' }];
}
