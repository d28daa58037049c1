import { expect, it } from 'vitest';

import { flawsOf } from './steps';

it('a structure has a SIREN, however its digits are grouped, and a name', () => {
  expect(flawsOf('905 123 451', 'La Clef de Sol')).toEqual({ siren: null, name: null });
  expect(flawsOf(' ', ' ')).toEqual({ siren: 'MISSING', name: 'MISSING' });
  expect(flawsOf('905 123 452', 'x'.repeat(141))).toEqual({ siren: 'SIREN', name: 'TOO_LONG' });
});
