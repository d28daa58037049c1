import { expect, it } from 'vitest';

import { whyOf } from './rejection';
import { en } from './texts';

type Reason = Parameters<typeof whyOf>[0]['rejectionReason'];

const why = (rejectionReason: Reason, rejectionComment: string | null) => whyOf({ rejectionReason, rejectionComment }, en.reasons);

it('says the reason, then what staff wrote; where no reason fits, what they wrote alone', () => {
  expect(why(null, null)).toBeNull();
  expect(why('CLOSED_BUSINESS', null)).toBe('The business has closed.');
  expect(why('CLOSED_BUSINESS', 'Since May.')).toBe('The business has closed. Since May.');
  expect(why('OTHER', 'Since May.')).toBe('Since May.');
});
