import { expect, it } from 'vitest';

import { accountOf, byPayable, without, type Account, type Venue } from './accounts';

const venue = (id: string, pricingPointId: string | null = id): Venue => ({ id, name: `Lieu ${id}`, pricingPointId });
const account = (label: string, state: Account['state'], ...ids: string[]): Account => ({ label, state, venues: [...ids.map((id) => ({ id })), null] });
const VENUES = [venue('a'), venue('b'), venue('c'), venue('d', null)];
const ACCOUNTS = [account('Neuf', 'PENDING', 'b'), account('Courant', 'ACCEPTED', 'a'), account('Autre', 'REFUSED', 'c')];

it('tells where a venue’s money goes, and nowhere from a refused account', () => {
  expect(VENUES.map(({ id }) => accountOf(id, ACCOUNTS)?.label ?? null)).toEqual(['Courant', 'Neuf', null, null]);
});

it('names the venues whose money has nowhere to go, of those that can be paid', () => {
  expect(without(VENUES, ACCOUNTS).map(({ id }) => id)).toEqual(['c']);
  expect(without(VENUES, []).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('tells apart the venues that have no rate yet', () => {
  expect(byPayable(VENUES).unpriced.map(({ id }) => id)).toEqual(['d']);
});
