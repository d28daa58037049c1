import type { BookingStatus, PricingState } from '../../gql/enums';

/** Whether a validation can still be taken back: until its booking is in an invoice. */
export function canBeUndone(status: BookingStatus, pricing: PricingState | null): boolean {
  return status === 'VALIDATED' && pricing !== 'INVOICED';
}
