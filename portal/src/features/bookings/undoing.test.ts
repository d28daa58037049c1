import { expect, it } from 'vitest';

import { canBeUndone } from './undoing';

it('lets a validation be undone until its booking is in an invoice', () => {
  expect([canBeUndone('VALIDATED', null), canBeUndone('VALIDATED', 'VALIDATED'), canBeUndone('VALIDATED', 'INVOICED')]).toEqual([true, true, false]);
});

it.each(['BOOKED', 'CONFIRMED', 'CANCELLED', 'REIMBURSED'] as const)('has nothing to undo of a booking that is %s', (status) => {
  expect(canBeUndone(status, null)).toBe(false);
});
