import { expect, it } from 'vitest';

import { nextCutoff, secondsOf } from './steps';

it.each([
  ['2026-11-23T12:00:00Z', '2026-11-30T23:00:00Z'],
  ['2026-12-01T00:00:00Z', '2026-12-15T23:00:00Z'],
  ['2026-12-15T22:59:59Z', '2026-12-15T23:00:00Z'],
  ['2026-12-15T23:00:00Z', '2026-12-31T23:00:00Z'], // Paris is already the 16th, then the new year
  ['2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z'],
  ['2026-06-20T12:00:00Z', '2026-06-30T22:00:00Z'],
  ['2026-10-20T12:00:00Z', '2026-10-31T23:00:00Z'], // the clocks go back in between
])('after %s comes the cutoff of %s', (now, cutoff) => {
  expect(nextCutoff(Date.parse(now))).toBe(Date.parse(cutoff));
});

it('moves past the cutoff, never before it', () => {
  const now = Date.parse('2026-12-15T22:59:59.500Z');
  expect(now + secondsOf('cutoff', now) * 1_000).toBeGreaterThan(Date.parse('2026-12-15T23:00:00Z'));
});

it('moves by whole hours and days', () => {
  expect((['hour', 'two-days', 'sixteen-days'] as const).map((step) => secondsOf(step, 0))).toEqual([3_600, 172_800, 1_382_400]);
});
