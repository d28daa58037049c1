import { expect, it } from 'vitest';

import { reasonFlaw } from './reason';

it('a rejection has a reason that the partner can read', () => {
  expect([' \n', 'r'.repeat(1001), 'r'.repeat(1000)].map(reasonFlaw)).toEqual(['MISSING', 'TOO_LONG', null]);
});
