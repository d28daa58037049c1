import { expect, it } from 'vitest';

import { byPayable, paidTo, waitsFor, without, type Account, type Venue } from './accounts';

const venue = (id: string, pricingPointId: string | null = id): Venue => ({ id, name: `Lieu ${id}`, pricingPointId });
const account = (label: string, state: Account['state'], ...ids: string[]): Account => ({ label, state, venues: [...ids.map((id) => ({ id })), null] });
const VENUES = [venue('a'), venue('b'), venue('c'), venue('d', null)];
const ACCOUNTS = [account('Neuf', 'PENDING', 'a', 'b'), account('Courant', 'ACCEPTED', 'a'), account('Autre', 'REFUSED')];

it('tells where a venue is paid, and apart from it which account it waits for', () => {
  expect(VENUES.map(({ id }) => paidTo(id, ACCOUNTS)?.label ?? null)).toEqual(['Courant', null, null, null]);
  expect(VENUES.map(({ id }) => waitsFor(id, ACCOUNTS)?.label ?? null)).toEqual(['Neuf', 'Neuf', null, null]);
});

it('names the venues whose money has nowhere to go, of those that can be paid', () => {
  expect(without(VENUES, ACCOUNTS).map(({ id }) => id)).toEqual(['c']);
  expect(without(VENUES, []).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('tells apart the venues that have no rate yet', () => {
  expect(byPayable(VENUES).unpriced.map(({ id }) => id)).toEqual(['d']);
});
