import { expect, it } from 'vitest';

import type { SavedCollective } from '../saved';
import { NOTHING_SAID, particularsOf, valuesOf } from './values';

const SAVED = {
  name: 'Concert',
  description: 'Une heure.',
  institution: '0750654D',
  levels: ['SIXIEME', 'TERMINALE'],
  participants: 60,
  startsAt: '2026-12-10T09:00:00Z',
  endsAt: '2026-12-10T11:00:00Z',
  bookingLimitAt: '2026-12-01T09:00:00Z',
  price: { minorUnits: 480_50, currency: 'EUR' },
  priceDetail: 'Trois musiciens.',
  contactEmail: 'scolaires@example.org',
  contactPhone: null,
} as unknown as SavedCollective;

it('an offer that is edited without a change is sent as it was', () => {
  const dates = { startsAt: '2026-12-10T09:00:00.000Z', endsAt: '2026-12-10T11:00:00.000Z', bookingLimitAt: '2026-12-01T09:00:00.000Z' };
  expect(particularsOf(valuesOf(SAVED))).toEqual({ ...SAVED, ...dates, contactPhone: '' });
});

it('what a draft does not say is not sent', () => {
  const { price, participants, startsAt, endsAt, bookingLimitAt, levels } = particularsOf({ ...NOTHING_SAID, name: 'Concert' });
  expect([price, participants, startsAt, endsAt, bookingLimitAt]).toEqual([null, null, null, null, null]);
  expect(levels).toEqual([]);
});
