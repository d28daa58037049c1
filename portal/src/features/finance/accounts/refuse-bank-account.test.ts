import { expect, it } from 'vitest';

import { reasonFlaw } from './refuse-bank-account';

it('refuses no account without words, nor with more than its partner can be sent', () => {
  expect(['', ' \n', 'x', 'é'.repeat(500), 'x'.repeat(501)].map(reasonFlaw)).toEqual(['MISSING', 'MISSING', null, null, 'TOO_LONG']);
});
