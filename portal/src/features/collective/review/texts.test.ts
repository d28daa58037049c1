import { expect, it } from 'vitest';

import { fr } from './texts';

it('speaks of one offer that is turned down as of one', () => {
  expect([1, 2].map((count) => fr.rejectManyEffect(count).includes('tous les lieux'))).toEqual([false, true]);
});
