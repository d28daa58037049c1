import { expect, it } from 'vitest';

import { COMING, EVERY_DATE, filterOf } from './dates';

const now = Date.parse('2026-03-10T12:00:00Z');

it('asks for what is to come, for all, or for what is booked', () => {
  expect(filterOf(COMING, now)).toEqual({ beginsFrom: '2026-03-10T12:00:00.000Z', beginsBefore: null, isBooked: false });
  expect(filterOf(EVERY_DATE, now)).toEqual({ beginsFrom: null, beginsBefore: null, isBooked: false });
  expect(filterOf({ ...EVERY_DATE, which: 'booked' }, now)).toMatchObject({ isBooked: true });
});

it('takes whole days of Paris, the last one included, also where the clocks change', () => {
  expect(filterOf({ ...EVERY_DATE, from: '2026-03-28', until: '2026-03-29' }, now)).toEqual({
    beginsFrom: '2026-03-27T23:00:00.000Z',
    beginsBefore: '2026-03-29T22:00:00.000Z',
    isBooked: false,
  });
});

it('never shows what has passed among what is to come', () => {
  expect(filterOf({ ...COMING, from: '2026-03-01' }, now).beginsFrom).toBe('2026-03-10T12:00:00.000Z');
  expect(filterOf({ ...COMING, from: '2026-04-01' }, now).beginsFrom).toBe('2026-03-31T22:00:00.000Z');
});
