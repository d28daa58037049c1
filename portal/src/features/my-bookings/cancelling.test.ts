import { expect, it } from 'vitest';

import { cancelling, isCurrent } from './cancelling';

const LIMIT = '2026-11-25T12:00:00Z';
const limit = Date.parse(LIMIT);

it('goods can be given back until they are validated', () => {
  expect(cancelling({ status: 'BOOKED', cancelLimitAt: null }, limit)).toEqual({ is: 'until-validated' });
  expect(cancelling({ status: 'VALIDATED', cancelLimitAt: null }, limit)).toEqual({ is: 'over' });
});

it('an event can be given back until its limit, to the millisecond', () => {
  expect(cancelling({ status: 'BOOKED', cancelLimitAt: LIMIT }, limit - 1)).toEqual({ is: 'until', limit: LIMIT, left: 1 });
  expect(cancelling({ status: 'BOOKED', cancelLimitAt: LIMIT }, limit)).toEqual({ is: 'too-late', since: LIMIT });
  expect(cancelling({ status: 'CONFIRMED', cancelLimitAt: LIMIT }, limit)).toEqual({ is: 'too-late', since: LIMIT });
});

it('what was cancelled or paid is over', () => {
  expect(cancelling({ status: 'CANCELLED', cancelLimitAt: LIMIT }, limit - 1)).toEqual({ is: 'over' });
  expect((['BOOKED', 'CONFIRMED', 'VALIDATED', 'CANCELLED', 'REIMBURSED'] as const).filter((status) => isCurrent({ status }))).toEqual(['BOOKED', 'CONFIRMED']);
});
