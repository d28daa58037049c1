import type { Money } from '../../common/format';

export interface Week {
  startsOn: string;
  bookingCount: number;
  amount: Money;
}

/** How high a bar stands, in hundredths of the highest; what is not nothing can be seen. */
export function heightOf(value: number, highest: number): number {
  return value <= 0 || highest <= 0 ? 0 : Math.max(2, Math.round((value / highest) * 100));
}

/** All weeks together. */
export function totalOf(weeks: readonly Week[]): { bookingCount: number; amount: Money } {
  return {
    bookingCount: weeks.reduce((sum, { bookingCount }) => sum + bookingCount, 0),
    amount: { minorUnits: weeks.reduce((sum, { amount }) => sum + amount.minorUnits, 0), currency: weeks[0]?.amount.currency ?? 'EUR' },
  };
}
