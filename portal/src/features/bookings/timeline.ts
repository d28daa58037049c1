import type { BookingStatus } from '../../gql/enums';

export interface Lived {
  status: BookingStatus;
  createdAt: string;
  beginsAt: string | null;
  cancelLimitAt: string | null;
  expiresAt: string | null;
  validatedAt: string | null;
  cancelledAt: string | null;
  reimbursedAt: string | null;
}

export type StepName = 'booked' | 'confirmed' | 'toConfirm' | 'toExpire' | 'event' | 'validated' | 'cancelled' | 'reimbursed';

export interface Step {
  name: StepName;
  at: string;
  /** Whether it has happened; otherwise it is what comes if nothing else does. */
  isPast: boolean;
}

function confirmation({ status, cancelLimitAt, cancelledAt }: Lived, now: number): Step[] {
  if (cancelLimitAt === null) {
    return [];
  }
  const limit = Date.parse(cancelLimitAt);
  const end = cancelledAt === null ? now : Date.parse(cancelledAt);
  if (limit <= end) {
    return [{ name: 'confirmed', at: cancelLimitAt, isPast: true }];
  }
  return status === 'BOOKED' ? [{ name: 'toConfirm', at: cancelLimitAt, isPast: false }] : [];
}

function happening({ beginsAt, cancelledAt }: Lived, now: number): Step[] {
  return beginsAt === null || cancelledAt !== null ? [] : [{ name: 'event', at: beginsAt, isPast: Date.parse(beginsAt) <= now }];
}

function past(name: StepName, at: string | null): Step[] {
  return at === null ? [] : [{ name, at, isPast: true }];
}

/** What a booking has lived, and what comes by itself: in the order of time. */
export function stepsOf(booking: Lived, now: number): readonly Step[] {
  const { status, createdAt, expiresAt, validatedAt, cancelledAt, reimbursedAt } = booking;
  const steps: Step[] = [
    ...past('booked', createdAt),
    ...confirmation(booking, now),
    ...happening(booking, now),
    ...past('validated', validatedAt),
    ...past('cancelled', cancelledAt),
    ...past('reimbursed', reimbursedAt),
    ...(expiresAt !== null && status === 'BOOKED' ? [{ name: 'toExpire' as const, at: expiresAt, isPast: false }] : []),
  ];
  return steps.toSorted((one, other) => Number(other.isPast) - Number(one.isPast) || Date.parse(one.at) - Date.parse(other.at));
}
