import { expect, it } from 'vitest';

import { parisDay, parisMidnight } from './paris';

it.each([
  ['2026-11-23', '2026-11-22T23:00:00Z'],
  ['2026-07-01', '2026-06-30T22:00:00Z'],
  ['2026-03-29', '2026-03-28T23:00:00Z'], // the clocks go forward at two
  ['2026-03-30', '2026-03-29T22:00:00Z'],
  ['2026-10-25', '2026-10-24T22:00:00Z'], // and back at three
  ['2026-10-26', '2026-10-25T23:00:00Z'],
])('begins %s at %s', (day, instant) => {
  expect(parisMidnight(day)).toBe(Date.parse(instant));
});

it.each([
  ['2026-12-31T22:59:59Z', '2026-12-31'],
  ['2026-12-31T23:00:00Z', '2027-01-01'],
  ['2026-06-30T22:00:00Z', '2026-07-01'],
])('sees %s on %s', (instant, day) => {
  expect(parisDay(Date.parse(instant))).toBe(day);
});
