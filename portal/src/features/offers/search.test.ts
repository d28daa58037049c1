import { expect, it } from 'vitest';

import { fr } from '../../common/texts';
import { creationSearch, hasMoreFilters, listSearch, STATUSES, wantedOf, type ListSearch } from './search';

it('reads the list’s filters from its address, and leaves out what they cannot be', () => {
  expect(listSearch({ onglet: 'collectives', lieu: 'v', statut: 'PENDING', recherche: 'violon' })).toEqual({ onglet: 'collectives', lieu: 'v', statut: 'PENDING', recherche: 'violon' });
  expect(listSearch({ onglet: 'autre', lieu: '', statut: 'NEW', recherche: '' })).toEqual({});
  expect(listSearch({ recherche: 290 })).toEqual({ recherche: '290' });
});

it('reads what else narrows the list and its order, and leaves out a period that ends before it begins', () => {
  const more = { categorie: 'LIVRE', origine: 'importees', du: '2026-12-01', au: '2026-12-24', tri: 'titre' };
  expect(listSearch(more)).toEqual(more);
  expect(listSearch({ ...more, au: '2026-11-30', categorie: 'un livre', origine: 'IMPORTED', tri: 'TITLE' })).toEqual({ du: '2026-12-01' });
  expect([hasMoreFilters(more as ListSearch), hasMoreFilters({ tri: 'titre', statut: 'DRAFT' })]).toEqual([true, false]);
});

it('asks for whole days of Paris, and for the newest first', () => {
  expect(wantedOf({ origine: 'manuelles', du: '2026-12-01', au: '2026-12-24' })).toEqual({
    status: null,
    search: null,
    categoryId: null,
    origin: 'BY_HAND',
    beginsFrom: '2026-11-30T23:00:00.000Z',
    beginsUntil: '2026-12-24T22:59:59.999Z',
    sort: 'NEWEST',
  });
});

it('reads the draft and the step', () => {
  expect(creationSearch({ brouillon: 'd', etape: 'photo' })).toEqual({ brouillon: 'd', etape: 'photo' });
  expect(creationSearch({ brouillon: 1, etape: 'ailleurs' })).toEqual({});
});

it('filters by every status that an offer may have', () => {
  expect([...STATUSES].toSorted()).toEqual(Object.keys(fr.offerStatus).toSorted());
});
