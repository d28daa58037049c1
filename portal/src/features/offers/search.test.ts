import { expect, it } from 'vitest';

import { fr } from '../../common/texts';
import { creationSearch, listSearch, STATUSES } from './search';

it('reads the list’s filters from its address, and leaves out what they cannot be', () => {
  expect(listSearch({ onglet: 'collectives', lieu: 'v', statut: 'PENDING', recherche: 'violon' })).toEqual({ onglet: 'collectives', lieu: 'v', statut: 'PENDING', recherche: 'violon' });
  expect(listSearch({ onglet: 'autre', lieu: '', statut: 'NEW', recherche: '' })).toEqual({});
  expect(listSearch({ recherche: 290 })).toEqual({ recherche: '290' });
});

it('reads the draft and the step', () => {
  expect(creationSearch({ brouillon: 'd', etape: 'photo' })).toEqual({ brouillon: 'd', etape: 'photo' });
  expect(creationSearch({ brouillon: 1, etape: 'ailleurs' })).toEqual({});
});

it('filters by every status that an offer may have', () => {
  expect([...STATUSES].toSorted()).toEqual(Object.keys(fr.offerStatus).toSorted());
});
