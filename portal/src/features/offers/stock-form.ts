import type { SaveStockInput } from '../../gql/graphql';
import { centsOf } from '../../common/format';
import { instantOf, localOf } from '../../common/local-time';

/** A stock as it is typed. */
export interface StockValues {
  price: string;
  /** The price category that it is of, which says the price; empty for none. */
  priceCategoryId: string;
  isUnlimited: boolean;
  quantity: string;
  beginsAt: string;
  bookingLimitAt: string;
}

export const NO_STOCK: StockValues = { price: '', priceCategoryId: '', isUnlimited: false, quantity: '', beginsAt: '', bookingLimitAt: '' };

export const PRICE_MAX_CENTS = 300_00;
export const QUANTITY_MAX = 1_000_000;

/** What can be wrong with a stock before it is sent; each has its words. */
export type StockFlaw = 'PRICE' | 'PRICE_TOO_HIGH' | 'QUANTITY' | 'QUANTITY_TOO_HIGH' | 'QUANTITY_BOOKED' | 'DATE' | 'DATE_PASSED' | 'LIMIT' | 'LIMIT_PASSED' | 'LIMIT_AFTER_DATE';
export type StockField = 'price' | 'quantity' | 'beginsAt' | 'bookingLimitAt';
export type StockFlaws = Partial<Record<StockField, StockFlaw>>;

interface Saved {
  id: string;
  price: { minorUnits: number };
  priceCategoryId: string | null;
  quantity: number | null;
  beginsAt: string | null;
  bookingLimitAt: string | null;
}

/** An amount as it would have been typed: `290`, `289,90`. */
export function eurosOf({ minorUnits }: { minorUnits: number }): string {
  return minorUnits % 100 === 0 ? String(minorUnits / 100) : (minorUnits / 100).toFixed(2).replace('.', ',');
}

/** A saved stock as it would have been typed. */
export function valuesOf({ price, priceCategoryId, quantity, beginsAt, bookingLimitAt }: Saved): StockValues {
  return {
    price: eurosOf(price),
    priceCategoryId: priceCategoryId ?? '',
    isUnlimited: quantity === null,
    quantity: quantity === null ? '' : String(quantity),
    beginsAt: beginsAt === null ? '' : localOf(beginsAt),
    bookingLimitAt: bookingLimitAt === null ? '' : localOf(bookingLimitAt),
  };
}

/** A whole number as it is typed; null when it is none. */
export function countOf(typed: string): number | null {
  const digits = typed.replaceAll(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

export function priceFlaw(typed: string): StockFlaw | null {
  const cents = centsOf(typed);
  if (cents === null) {
    return 'PRICE';
  }
  return cents > PRICE_MAX_CENTS ? 'PRICE_TOO_HIGH' : null;
}

export function quantityFlaw({ isUnlimited, quantity }: Pick<StockValues, 'isUnlimited' | 'quantity'>, booked: number): StockFlaw | null {
  const count = countOf(quantity);
  if (isUnlimited) {
    return null;
  }
  if (count === null) {
    return 'QUANTITY';
  }
  if (count > QUANTITY_MAX) {
    return 'QUANTITY_TOO_HIGH';
  }
  return count < booked ? 'QUANTITY_BOOKED' : null;
}

function dateFlaw(typed: string, now: number): StockFlaw | null {
  const instant = instantOf(typed);
  if (instant === null) {
    return 'DATE';
  }
  return Date.parse(instant) <= now ? 'DATE_PASSED' : null;
}

function limitFlaw({ beginsAt, bookingLimitAt }: StockValues, now: number): StockFlaw | null {
  const limit = instantOf(bookingLimitAt);
  const begin = instantOf(beginsAt);
  if (limit === null) {
    return 'LIMIT';
  }
  if (Date.parse(limit) <= now) {
    return 'LIMIT_PASSED';
  }
  return begin !== null && limit > begin ? 'LIMIT_AFTER_DATE' : null;
}

interface Kind {
  isEvent: boolean;
  /** How many of it are booked already. */
  booked: number;
  now: number;
}

/** What is wrong with what was typed, by field: what the server would refuse, said before it is asked. */
export function flawsOf(values: StockValues, { isEvent, booked, now }: Kind): StockFlaws {
  const flaws = {
    price: values.priceCategoryId === '' ? priceFlaw(values.price) : null,
    quantity: quantityFlaw(values, booked),
    beginsAt: isEvent ? dateFlaw(values.beginsAt, now) : null,
    bookingLimitAt: isEvent ? limitFlaw(values, now) : null,
  };
  return Object.fromEntries(Object.entries(flaws).filter(([, flaw]) => flaw !== null)) as StockFlaws;
}

/** What to send of values without flaws. */
export function stockInput(values: StockValues, { offerId, id, isEvent }: { offerId: string; id: string; isEvent: boolean }): SaveStockInput {
  return {
    offerId,
    id,
    price: { minorUnits: values.priceCategoryId === '' ? (centsOf(values.price) ?? 0) : 0, currency: 'EUR' },
    priceCategoryId: values.priceCategoryId || null,
    quantity: values.isUnlimited ? null : countOf(values.quantity),
    beginsAt: isEvent ? instantOf(values.beginsAt) : null,
    bookingLimitAt: isEvent ? instantOf(values.bookingLimitAt) : null,
  };
}

interface Category {
  id: string;
  price: { minorUnits: number };
}

/** What one costs, in cents: what its price category says, or what is typed; null while that is no amount. */
export function centsOfStock({ price, priceCategoryId }: Pick<StockValues, 'price' | 'priceCategoryId'>, categories: readonly Category[]): number | null {
  return categories.find(({ id }) => id === priceCategoryId)?.price.minorUnits ?? centsOf(price);
}
