import type { BookingStatus } from '../../gql/enums';

interface Cancellable {
  status: BookingStatus;
  /** Null for goods. */
  cancelLimitAt: string | null;
}

/** Whether its beneficiary may give a booking back now, and for how long. */
export type Cancelling = { is: 'over' } | { is: 'too-late'; since: string } | { is: 'until-validated' } | { is: 'until'; limit: string; left: number };

/** Goods until they are validated; events until their limit, whatever was last heard of their status. */
export function cancelling({ status, cancelLimitAt }: Cancellable, now: number): Cancelling {
  if (status !== 'BOOKED' && status !== 'CONFIRMED') {
    return { is: 'over' };
  }
  if (cancelLimitAt === null) {
    return { is: 'until-validated' };
  }
  const left = Date.parse(cancelLimitAt) - now;
  return left > 0 ? { is: 'until', limit: cancelLimitAt, left } : { is: 'too-late', since: cancelLimitAt };
}

/** Whether there is still something to come of a booking. */
export function isCurrent({ status }: Pick<Cancellable, 'status'>): boolean {
  return status === 'BOOKED' || status === 'CONFIRMED';
}
