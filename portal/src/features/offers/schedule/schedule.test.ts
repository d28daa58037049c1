import { describe, expect, it } from 'vitest';

import { AT_ONCE, hasAppeared, scheduleFlaws, scheduleInput, scheduleOf } from './schedule';

const now = Date.parse('2026-03-10T12:00:00Z');
const june = { publishAt: '2026-06-01T09:00', bookingOpensAt: '2026-06-08T09:00' };

describe('a schedule', () => {
  it('is sent in instants, and nothing is at once', () => {
    expect(scheduleInput(june)).toEqual({ publishAt: '2026-06-01T07:00:00.000Z', bookingOpensAt: '2026-06-08T07:00:00.000Z' });
    expect(scheduleInput(AT_ONCE)).toEqual({ publishAt: null, bookingOpensAt: null });
    expect(scheduleOf({ publishAt: '2026-06-01T07:00:00Z', bookingOpensAt: null })).toEqual({ ...june, bookingOpensAt: '' });
  });

  it('is to come, within two years, and nobody books before it appears', () => {
    expect(scheduleFlaws(june, AT_ONCE, now)).toEqual({});
    expect(scheduleFlaws({ publishAt: '2026-03-10T13:00', bookingOpensAt: '' }, AT_ONCE, now)).toEqual({ publishAt: 'PASSED' });
    expect(scheduleFlaws({ publishAt: '2028-03-10T13:00', bookingOpensAt: '2028-03-10T13:01' }, AT_ONCE, now)).toEqual({ bookingOpensAt: 'TOO_FAR' });
    expect(scheduleFlaws({ ...june, bookingOpensAt: '2026-05-31T09:00' }, AT_ONCE, now)).toEqual({ bookingOpensAt: 'BEFORE' });
    expect(scheduleFlaws({ ...june, publishAt: 'demain' }, AT_ONCE, now)).toEqual({ publishAt: 'NO_DATE' });
  });

  it('is not asked again where it stays, even when its day has come', () => {
    const past = { publishAt: '2026-03-01T09:00', bookingOpensAt: '' };
    expect(scheduleFlaws({ ...past, bookingOpensAt: '2026-06-08T09:00' }, past, now)).toEqual({});
  });

  it('stands until the offer has appeared', () => {
    const offer = { review: 'APPROVED' as const, publishAt: '2026-03-10T12:00:00Z', bookingOpensAt: null };
    expect([offer, { ...offer, publishAt: null }, { ...offer, publishAt: '2026-03-10T12:00:01Z' }, { ...offer, review: 'PENDING' as const }].map((each) => hasAppeared(each, now))).toEqual([true, true, false, false]);
  });
});
