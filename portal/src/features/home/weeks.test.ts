import { expect, it } from 'vitest';

import { heightOf, totalOf } from './weeks';

const week = (bookingCount: number, minorUnits: number) => ({ startsOn: '2026-11-23', bookingCount, amount: { minorUnits, currency: 'EUR' } });

it('draws bars to the scale of the highest', () => {
  expect([0, 1, 50, 100].map((value) => heightOf(value, 100))).toEqual([0, 2, 50, 100]);
});

it('draws nothing of nothing', () => {
  expect(heightOf(0, 0)).toBe(0);
});

it('sums bookings and cents', () => {
  expect(totalOf([week(2, 58_000), week(0, 0), week(1, 1_010)])).toEqual({ bookingCount: 3, amount: { minorUnits: 59_010, currency: 'EUR' } });
  expect(totalOf([])).toEqual({ bookingCount: 0, amount: { minorUnits: 0, currency: 'EUR' } });
});
