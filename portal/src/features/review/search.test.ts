import { expect, it } from 'vitest';

import { filtersOf, reviewSearch } from './search';

it('keeps the category of an address beside what every queue knows', () => {
  expect(reviewSearch({ offre: 'T2', categorie: 'LIVRE', retard: true, autre: 1 })).toEqual({ offre: 'T2', categorie: 'LIVRE', retard: true });
  expect(reviewSearch({ categorie: 7 })).toEqual({});
});

it('asks for every category unless the address names one', () => {
  expect(filtersOf({})).toEqual({ categoryId: null, overdue: false, claimedByMe: false });
  expect(filtersOf({ categorie: 'LIVRE', miennes: true })).toEqual({ categoryId: 'LIVRE', overdue: false, claimedByMe: true });
});
