import type { Money } from '../../common/format';
import { grouped } from '../../common/grouped';

export interface Paid {
  id: string;
  offerTitle: string;
  offer: { id: string } | null;
  venue: { id: string; name: string } | null;
  pricing: { reimbursedAmount: Money } | null;
}

export interface OfferSum<Booking> {
  key: string;
  title: string;
  bookings: readonly Booking[];
  reimbursed: Money;
}

export interface VenueSum<Booking> {
  key: string;
  /** Null where it may not be named. */
  name: string | null;
  offers: readonly OfferSum<Booking>[];
  count: number;
  reimbursed: Money;
}

function reimbursedOf(bookings: readonly Paid[]): Money {
  const amounts = bookings.flatMap(({ pricing }) => (pricing === null ? [] : [pricing.reimbursedAmount]));
  return { minorUnits: amounts.reduce((sum, { minorUnits }) => sum + minorUnits, 0), currency: amounts[0]?.currency ?? 'EUR' };
}

function offersOf<Booking extends Paid>(bookings: readonly Booking[]): OfferSum<Booking>[] {
  // an offer may have changed its title since: its bookings stay together under the newest
  const groups = grouped(bookings, ({ offer, offerTitle }) => offer?.id ?? offerTitle);
  return [...groups].map(([key, group]) => ({ key, title: group[0]?.offerTitle ?? key, bookings: group, reimbursed: reimbursedOf(group) }));
}

/** The bookings by venue and, there, by offer, with what each comes to; all in the order in which they are first met. */
export function byVenue<Booking extends Paid>(bookings: readonly Booking[]): readonly VenueSum<Booking>[] {
  const groups = grouped(bookings, ({ venue }) => venue?.id ?? '');
  return [...groups].map(([key, group]) => ({
    key,
    name: group[0]?.venue?.name ?? null,
    offers: offersOf(group),
    count: group.length,
    reimbursed: reimbursedOf(group),
  }));
}
