import { expect, it } from 'vitest';

import { isSiren, isSiret } from './numbers';

it('a SIREN has nine digits and its check digit', () => {
  expect(['905123451', '812345676', '356000000'].map(isSiren)).toEqual([true, true, true]);
  expect(['905123452', '90512345', '9051234511', 'abcdefghi'].map(isSiren)).toEqual([false, false, false, false]);
});

it('a SIRET has fourteen digits and its check digit', () => {
  expect(['90512345100015', '81234567600017'].map(isSiret)).toEqual([true, true]);
  expect(['90512345100016', '9051234510001'].map(isSiret)).toEqual([false, false]);
});

it('those of La Poste’s offices have another check, its seat the ordinary one', () => {
  expect(['35600000049837', '35600000000048'].map(isSiret)).toEqual([true, true]);
  expect(isSiret('35600000049838')).toBe(false);
});
