import { expect, it } from 'vitest';

import { stateOf, stateSearch } from './search';

it('an address without a state, or with one that there is not, asks for those that wait', () => {
  expect(stateOf(stateSearch({}))).toBe('NEW');
  expect(stateSearch({ etat: 'NEW' })).toEqual({});
  expect(stateSearch({ etat: 'autre' })).toEqual({});
});

it('an address keeps the other states, and all of them', () => {
  expect(stateOf(stateSearch({ etat: 'CLOSED' }))).toBe('CLOSED');
  expect(stateOf(stateSearch({ etat: 'toutes' }))).toBeNull();
});
