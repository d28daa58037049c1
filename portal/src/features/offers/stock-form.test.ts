import { describe, expect, it } from 'vitest';

import { centsOfStock, countOf, flawsOf, NO_STOCK, stockInput, valuesOf } from './stock-form';

const now = Date.parse('2026-11-23T12:00:00Z');
const good = { isEvent: false, booked: 0, now };
const event = { isEvent: true, booked: 0, now };
const violin = { ...NO_STOCK, price: '289,90', quantity: '3' };
const course = { ...violin, beginsAt: '2026-12-05T14:00', bookingLimitAt: '2026-12-04T18:00' };

describe('a typed stock', () => {
  it('has no flaw when it can be sent', () => {
    expect(flawsOf(violin, good)).toEqual({});
    expect(flawsOf(course, event)).toEqual({});
    expect(flawsOf({ ...violin, price: '0', quantity: '', isUnlimited: true }, good)).toEqual({});
  });

  it('says what is wrong, by field', () => {
    expect(flawsOf(NO_STOCK, event)).toEqual({ price: 'PRICE', quantity: 'QUANTITY', beginsAt: 'DATE', bookingLimitAt: 'LIMIT' });
    expect(flawsOf({ ...violin, price: '300,01', quantity: '1000001' }, good)).toEqual({ price: 'PRICE_TOO_HIGH', quantity: 'QUANTITY_TOO_HIGH' });
    expect(flawsOf({ ...violin, quantity: '2' }, { ...good, booked: 3 })).toEqual({ quantity: 'QUANTITY_BOOKED' });
  });

  it('holds its dates to now and to each other', () => {
    expect(flawsOf({ ...course, beginsAt: '2026-11-23T13:00', bookingLimitAt: '2026-11-23T12:59' }, event)).toEqual({ beginsAt: 'DATE_PASSED', bookingLimitAt: 'LIMIT_PASSED' });
    expect(flawsOf({ ...course, bookingLimitAt: '2026-12-05T14:01' }, event)).toEqual({ bookingLimitAt: 'LIMIT_AFTER_DATE' });
    expect(flawsOf({ ...course, bookingLimitAt: course.beginsAt }, event)).toEqual({});
  });

  it('is sent in cents and instants, a good without dates', () => {
    const whose = { offerId: 'o', id: 's' };
    expect(stockInput(course, { ...whose, isEvent: false })).toEqual({ ...whose, price: { minorUnits: 28_990, currency: 'EUR' }, priceCategoryId: null, quantity: 3, beginsAt: null, bookingLimitAt: null });
    expect(stockInput({ ...course, isUnlimited: true }, { ...whose, isEvent: true })).toMatchObject({ quantity: null, beginsAt: '2026-12-05T13:00:00.000Z', bookingLimitAt: '2026-12-04T17:00:00.000Z' });
  });

  it('is typed again as it was saved', () => {
    const saved = { id: 's', price: { minorUnits: 28_990 }, priceCategoryId: null, quantity: 3, beginsAt: '2026-12-05T13:00:00Z', bookingLimitAt: '2026-12-04T17:00:00Z' };
    expect(valuesOf(saved)).toEqual(course);
    expect(valuesOf({ ...saved, price: { minorUnits: 29_000 }, quantity: null, beginsAt: null, bookingLimitAt: null })).toEqual({ ...NO_STOCK, price: '290', isUnlimited: true });
  });
});

it('of a price category costs what that says', () => {
  const named = { ...violin, price: '', priceCategoryId: 'c' };
  expect(flawsOf(named, good)).toEqual({});
  expect(stockInput(named, { offerId: 'o', id: 's', isEvent: false })).toMatchObject({ priceCategoryId: 'c', price: { minorUnits: 0 } });
  expect(centsOfStock(named, [{ id: 'c', price: { minorUnits: 1200 } }])).toBe(1200);
  expect(centsOfStock(violin, [])).toBe(28_990);
});

it('reads counts as people type them', () => {
  expect(['12', '1 000', '', '1,5', '-1', 'x'].map(countOf)).toEqual([12, 1000, null, null, null, null]);
});
