import type { BookingStatus } from '../../gql/enums';

interface Held {
  status: BookingStatus;
  /** Null for goods. */
  beginsAt: string | null;
}

/** What a booking is to whom it is for: whether its partner was paid is not theirs to know. */
export type Standing = 'toCollect' | 'toCome' | 'begun' | 'used' | 'cancelled';

export function standingOf({ status, beginsAt }: Held, now: number): Standing {
  switch (status) {
    case 'CANCELLED':
      return 'cancelled';
    case 'VALIDATED':
    case 'REIMBURSED':
      return 'used';
    case 'BOOKED':
    case 'CONFIRMED':
      if (beginsAt === null) {
        return 'toCollect';
      }
      return Date.parse(beginsAt) > now ? 'toCome' : 'begun';
  }
}
