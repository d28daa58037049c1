import { expect, it } from 'vitest';

import { scopeOf } from './scope';

const venue = (id: string) => ({ id, name: id, city: '' });
const offerer = (...venues: string[]) => ({ id: 'shop', name: 'shop', role: 'OWNER' as const, venues: venues.map(venue) });

it('asks for the chosen venue, or the only one', () => {
  expect(scopeOf(offerer('a', 'b'), venue('b'), 2)).toEqual({ offererId: 'shop', venueId: 'b', isMixed: false });
  expect(scopeOf(offerer('a'), null, 2)).toEqual({ offererId: 'shop', venueId: 'a', isMixed: false });
});

it('says when sums hold other structures too', () => {
  expect(scopeOf(offerer('a', 'b'), null, 1)).toEqual({ offererId: 'shop', venueId: null, isMixed: false });
  expect(scopeOf(offerer('a', 'b'), null, 2)).toEqual({ offererId: 'shop', venueId: null, isMixed: true });
});
