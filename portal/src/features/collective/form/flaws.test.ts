import { describe, expect, it } from 'vitest';

import { fieldOfRefusal, flawsOf, type Flaw } from './flaws';
import { NOTHING_SAID, type CollectiveField, type CollectiveValues } from './values';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const WHOLE: CollectiveValues = {
  name: 'Concert',
  description: 'Une heure.',
  institution: '0750654d',
  levels: ['SIXIEME'],
  participants: '60',
  startsAt: '2026-12-10T10:00',
  endsAt: '2026-12-10T12:00',
  bookingLimitAt: '2026-12-01T10:00',
  price: '480',
  priceDetail: '',
  contactEmail: 'scolaires@example.org',
  contactPhone: '',
};

describe('a collective offer', () => {
  it('needs a name to be kept, and all that a school must know to be submitted', () => {
    expect(flawsOf(NOTHING_SAID, { isWhole: false, now: null })).toEqual({ name: 'MISSING' });
    const missed = Object.keys(flawsOf(NOTHING_SAID, { isWhole: true, now: NOW }));
    expect(missed).toEqual(Object.keys(NOTHING_SAID).filter((field) => field !== 'priceDetail' && field !== 'contactPhone'));
    expect(flawsOf(WHOLE, { isWhole: true, now: NOW })).toEqual({});
  });

  it.each<[CollectiveField, string, Flaw]>([
    ['name', 'x'.repeat(111), 'TOO_LONG'],
    ['description', 'x'.repeat(1501), 'TOO_LONG'],
    ['priceDetail', 'x'.repeat(1001), 'TOO_LONG'],
    ['price', '60000,01', 'PRICE_TOO_HIGH'],
    ['price', 'beaucoup', 'PRICE'],
    ['participants', '0', 'PARTICIPANTS'],
    ['participants', '3001', 'PARTICIPANTS'],
    ['institution', '0750654E', 'UAI_LETTER'],
    ['institution', '75', 'UAI'],
    ['startsAt', 'demain', 'DATE'],
    ['endsAt', '2026-12-10T09:59', 'ORDER'],
    ['bookingLimitAt', '2026-12-10T10:01', 'ORDER'],
    ['bookingLimitAt', '2026-11-23T13:00', 'PASSED'],
    ['contactEmail', 'personne', 'EMAIL'],
    ['contactPhone', '12', 'PHONE'],
  ])('is told of %s: %s', (field, typed, flaw) => {
    expect(flawsOf({ ...WHOLE, [field]: typed }, { isWhole: true, now: NOW })).toEqual({ [field]: flaw });
  });

  it('takes what is just within the limits, and telephone numbers as people write them', () => {
    const most = { ...WHOLE, name: 'x'.repeat(110), price: '60 000', participants: '3000', contactPhone: '+33 1 23.45-67 89', bookingLimitAt: WHOLE.startsAt };
    expect(flawsOf(most, { isWhole: true, now: NOW })).toEqual({});
    expect(flawsOf({ ...WHOLE, bookingLimitAt: '2026-11-01T10:00' }, { isWhole: false, now: null })).toEqual({});
  });

  it('finds the field that a refusal names', () => {
    expect([fieldOfRefusal('start_time'), fieldOfRefusal('name'), fieldOfRefusal(undefined)]).toEqual(['startsAt', 'name', null]);
  });
});
