import { expect, it } from 'vitest';

import { todays } from './today';

const MIDNIGHT = Date.parse('2026-11-22T23:00:00Z');
const booking = (id: string, createdAt: string, offererId = 'shop', status = 'BOOKED') => ({ id, createdAt, offerer: { id: offererId }, status });

it('puts what arrives before what was there', () => {
  const read = [booking('b', '2026-11-23T10:00:00Z'), booking('a', '2026-11-23T09:00:00Z')];
  expect(todays(read, [booking('c', '2026-11-23T11:00:00Z')], MIDNIGHT, 'shop').map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

it('trusts what was read over what was heard of the same booking', () => {
  const heard = [booking('a', '2026-11-23T09:00:00Z')];
  const read = [booking('a', '2026-11-23T09:00:00Z', 'shop', 'CANCELLED')];
  expect(todays(read, heard, MIDNIGHT, 'shop')).toEqual(read);
});

it('leaves out other days and other structures', () => {
  const heard = [booking('yesterday', '2026-11-22T22:59:59Z'), booking('other', '2026-11-23T09:00:00Z', 'hall'), { ...booking('none', '2026-11-23T09:00:00Z'), offerer: null }];
  expect(todays([], heard, MIDNIGHT, 'shop')).toEqual([]);
});
