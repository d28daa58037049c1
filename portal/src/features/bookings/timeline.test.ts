import { describe, expect, it } from 'vitest';

import { stepsOf, type Lived } from './timeline';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const booking = (changes: Partial<Lived> = {}): Lived => ({
  status: 'BOOKED',
  createdAt: '2026-11-23T12:00:00Z',
  beginsAt: null,
  cancelLimitAt: null,
  expiresAt: null,
  validatedAt: null,
  cancelledAt: null,
  reimbursedAt: null,
  ...changes,
});
const told = (changes: Partial<Lived>) => stepsOf(booking(changes), NOW).map(({ name, isPast }) => (isPast ? name : `${name}?`));

describe('the timeline', () => {
  it('of a good says until when it waits', () => {
    expect(told({ expiresAt: '2026-12-23T12:00:00Z' })).toEqual(['booked', 'toExpire?']);
  });

  it('of a paid good ends with its payment', () => {
    const paid = { status: 'REIMBURSED', expiresAt: '2026-12-23T12:00:00Z', validatedAt: '2026-11-23T13:00:00Z', reimbursedAt: '2026-11-24T00:00:00Z' } as const;
    expect(told(paid)).toEqual(['booked', 'validated', 'reimbursed']);
  });

  it('of an event says when it can no longer be cancelled', () => {
    const event = { beginsAt: '2026-12-07T13:00:00Z', cancelLimitAt: '2026-11-25T12:00:00Z' };
    expect(told(event)).toEqual(['booked', 'toConfirm?', 'event?']);
    expect(told({ ...event, status: 'CONFIRMED', cancelLimitAt: '2026-11-24T12:00:00Z' })).toEqual(['booked', 'confirmed', 'event?']);
  });

  it('of a cancelled event has no confirmation, no event and no future', () => {
    const cancelled = { status: 'CANCELLED', beginsAt: '2026-12-07T13:00:00Z', cancelLimitAt: '2026-11-25T12:00:00Z', cancelledAt: '2026-11-24T11:00:00Z' } as const;
    expect(told(cancelled)).toEqual(['booked', 'cancelled']);
  });

  it('of an expired good does not expect it any more', () => {
    expect(told({ status: 'CANCELLED', expiresAt: '2026-11-24T00:00:00Z', cancelledAt: '2026-11-24T00:00:00Z' })).toEqual(['booked', 'cancelled']);
  });
});
