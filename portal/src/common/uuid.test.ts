import { expect, it } from 'vitest';

import { newId } from './uuid';

it('makes ids of version 7 that begin with their instant', () => {
  const id = newId(0x0123456789ab);
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId()).not.toBe(newId());
});
