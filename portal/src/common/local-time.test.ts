import { describe, expect, it } from 'vitest';

import { instantOf, localOf } from './local-time';

describe('dates and times in Paris', () => {
  it.each([
    ['2026-07-01T20:30', '2026-07-01T18:30:00.000Z'],
    ['2026-12-31T00:15', '2026-12-30T23:15:00.000Z'],
  ])('%s is %s and back', (local, instant) => {
    expect(instantOf(local)).toBe(instant);
    expect(localOf(instant)).toBe(local);
  });

  it('take the first of an hour that comes twice', () => {
    expect(instantOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('move an hour that is skipped', () => {
    expect(instantOf('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(localOf('2026-03-29T01:30:00Z')).toBe('2026-03-29T03:30');
  });

  it.each(['', '2026-11-23', '2026-02-30T10:00', '2026-11-23T25:00', 'demain'])('"%s" is no instant', (typed) => {
    expect(instantOf(typed)).toBeNull();
  });
});
