import { expect, it } from 'vitest';

import { commentFlaw } from './rejection';

it('another reason is said in words, the others may be', () => {
  expect(commentFlaw('OTHER', ' ')).toBe('MISSING');
  expect(commentFlaw('OTHER', 'Double inscription')).toBeNull();
  expect(commentFlaw('ELIGIBILITY', '')).toBeNull();
});

it('its words are as long as the server lets them be', () => {
  expect(commentFlaw('ELIGIBILITY', 'é'.repeat(1000))).toBeNull();
  expect(commentFlaw('ELIGIBILITY', 'é'.repeat(1001))).toBe('TOO_LONG');
});
