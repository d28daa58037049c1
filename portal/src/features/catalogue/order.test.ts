import { describe, expect, it } from 'vitest';

import { Attempts, bookable, chosenOf, hasTwo, totalOf, type BookableStock } from './order';

const stock = (changes: Partial<BookableStock> = {}): BookableStock => ({
  id: 'a',
  price: { minorUnits: 1850, currency: 'EUR' },
  quantity: 2,
  bookedQuantity: 0,
  beginsAt: null,
  bookingLimitAt: null,
  ...changes,
});
const order = { stockId: 'a', quantity: 1, price: { minorUnits: 1850, currency: 'EUR' } };

describe('what can be booked', () => {
  it('has some left and its limit to come', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    const stocks = [
      stock({ id: 'sold out', bookedQuantity: 2 }),
      stock({ id: 'too late', bookingLimitAt: '2026-11-23T12:00:00Z' }),
      stock({ id: 'in time', bookingLimitAt: '2026-11-23T12:00:01Z' }),
      stock({ id: 'no end', quantity: null, bookedQuantity: 9 }),
    ];
    expect(bookable(stocks, now).map(({ id }) => id)).toEqual(['in time', 'no end']);
  });

  it('shows the soonest date first', () => {
    const stocks = [stock({ id: 'later', beginsAt: '2026-12-02T12:00:00Z' }), stock({ id: 'sooner', beginsAt: '2026-12-01T12:00:00Z' })];
    expect(bookable(stocks, 0).map(({ id }) => id)).toEqual(['sooner', 'later']);
  });

  it('is for two only where two are left', () => {
    expect([stock(), stock({ bookedQuantity: 1 }), stock({ quantity: null })].map(hasTwo)).toEqual([true, false, true]);
  });

  it('is the first until one is chosen, and never another than that one', () => {
    const left = [stock({ id: 'a' }), stock({ id: 'b' })];
    expect([null, 'b', 'gone'].map((chosen) => chosenOf(left, chosen)?.id)).toEqual(['a', 'b', undefined]);
  });

  it('costs its price times how many', () => {
    expect(totalOf({ ...order, quantity: 2 })).toEqual({ minorUnits: 3700, currency: 'EUR' });
  });
});

describe('an attempt to book', () => {
  it('keeps its id when the same order is sent again', () => {
    const attempts = new Attempts();
    expect(attempts.idFor(order)).toBe(attempts.idFor({ ...order }));
  });

  it.each([
    ['another stock', { ...order, stockId: 'b' }],
    ['another quantity', { ...order, quantity: 2 }],
    ['another price', { ...order, price: { minorUnits: 1900, currency: 'EUR' } }],
  ])('is a new one for %s', (_what, other) => {
    const attempts = new Attempts();
    expect(attempts.idFor(order)).not.toBe(attempts.idFor(other));
  });

  it('is a new one after an answer', () => {
    const attempts = new Attempts();
    const first = attempts.idFor(order);
    attempts.answered();
    expect(attempts.idFor(order)).not.toBe(first);
  });
});
