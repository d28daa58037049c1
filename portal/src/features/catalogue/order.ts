import type { Money } from '../../common/format';
import { newId } from '../../common/uuid';

/** A price of an offer, as it is shown. */
export interface BookableStock {
  id: string;
  price: Money;
  quantity: number | null;
  bookedQuantity: number;
  beginsAt: string | null;
  bookingLimitAt: string | null;
}

/** What somebody asks for, at the price that they saw. */
export interface Order {
  stockId: string;
  quantity: number;
  price: Money;
}

/** What can still be booked, the soonest event first. */
export function bookable(stocks: readonly BookableStock[], now: number): readonly BookableStock[] {
  return stocks
    .filter(({ quantity, bookedQuantity }) => quantity === null || bookedQuantity < quantity)
    .filter(({ bookingLimitAt }) => bookingLimitAt === null || Date.parse(bookingLimitAt) > now)
    .toSorted((one, other) => (one.beginsAt ?? '').localeCompare(other.beginsAt ?? ''));
}

/** What is chosen of what is left: the first until somebody chose; never another one than what they chose. */
export function chosenOf<Stock extends { id: string }>(left: readonly Stock[], chosen: string | null): Stock | undefined {
  return chosen === null ? left[0] : left.find(({ id }) => id === chosen);
}

/** Whether two of it are left. */
export function hasTwo({ quantity, bookedQuantity }: BookableStock): boolean {
  return quantity === null || quantity - bookedQuantity >= 2;
}

export function totalOf({ price, quantity }: Pick<Order, 'price' | 'quantity'>): Money {
  return { ...price, minorUnits: price.minorUnits * quantity };
}

/**
 * Names the bookings that are tried: the same order sent again, by a double click or after a cut, bears the same id and
 * books once. After an answer, or for another order, it is another booking.
 */
export class Attempts {
  private open: { order: string; id: string } | null = null;

  idFor({ stockId, quantity, price }: Order): string {
    const order = [stockId, quantity, price.minorUnits, price.currency].join(' ');
    if (this.open?.order !== order) {
      this.open = { order, id: newId() };
    }
    return this.open.id;
  }

  /** The gateway has answered: what is tried next is something new. */
  answered(): void {
    this.open = null;
  }
}
