import { expect, it } from 'vitest';

import { standingOf } from './standing';

const NOW = Date.parse('2026-06-01T10:00:00Z');

it('tells the partner’s payment to nobody else: what was validated was used, paid or not', () => {
  expect(standingOf({ status: 'VALIDATED', beginsAt: null }, NOW)).toBe('used');
  expect(standingOf({ status: 'REIMBURSED', beginsAt: null }, NOW)).toBe('used');
});

it('tells a good to collect from an event to come and from one that has begun', () => {
  expect(standingOf({ status: 'BOOKED', beginsAt: null }, NOW)).toBe('toCollect');
  expect(standingOf({ status: 'CONFIRMED', beginsAt: '2026-06-01T10:00:01Z' }, NOW)).toBe('toCome');
  expect(standingOf({ status: 'CONFIRMED', beginsAt: '2026-06-01T10:00:00Z' }, NOW)).toBe('begun');
});

it('tells what was cancelled', () => {
  expect(standingOf({ status: 'CANCELLED', beginsAt: null }, NOW)).toBe('cancelled');
});
