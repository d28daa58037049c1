import { expect, it } from 'vitest';

import { collectiveSearch, STATUSES, without } from './search';

it('reads the statuses that there are from the address, and no other', () => {
  for (const status of STATUSES) {
    expect(collectiveSearch({ etat: status })).toEqual({ etat: status });
  }
  expect(collectiveSearch({ etat: 'SOLD_OUT' })).toEqual({});
  expect(collectiveSearch({})).toEqual({});
});

it('takes one part out of an address, and leaves the others', () => {
  expect(without({ etat: 'DRAFT', lieu: 'tous' }, 'etat')).toEqual({ lieu: 'tous' });
});
