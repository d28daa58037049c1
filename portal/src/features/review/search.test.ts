import { expect, it } from 'vitest';

import { filtersOf, reviewSearch } from './search';

it('keeps of an address what the queue knows, and nothing else', () => {
  expect(reviewSearch({ offre: 'T2', categorie: 'LIVRE', retard: true, miennes: true, autre: 1 })).toEqual({ offre: 'T2', categorie: 'LIVRE', retard: true, miennes: true });
  expect(reviewSearch({ offre: '', categorie: 7, retard: 'oui', miennes: false })).toEqual({});
});

it('asks for all that waits unless the address says otherwise', () => {
  expect(filtersOf({})).toEqual({ categoryId: null, overdue: false, claimedByMe: false });
  expect(filtersOf({ categorie: 'LIVRE', retard: true })).toEqual({ categoryId: 'LIVRE', overdue: true, claimedByMe: false });
});
