import { expect, it } from 'vitest';

import { filtersOf, queueSearch } from './search';

it('keeps of an address what every queue knows, and nothing else', () => {
  expect(queueSearch({ offre: 'T2', retard: true, miennes: true, categorie: 'LIVRE' })).toEqual({ offre: 'T2', retard: true, miennes: true });
  expect(queueSearch({ offre: '', retard: 'oui', miennes: false })).toEqual({});
});

it('asks for all that waits unless the address says otherwise', () => {
  expect(filtersOf({})).toEqual({ overdue: false, claimedByMe: false });
  expect(filtersOf({ retard: true, offre: 'T2' })).toEqual({ overdue: true, claimedByMe: false });
});
