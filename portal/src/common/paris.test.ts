import { expect, it } from 'vitest';

import { lastDayBefore, parisDay, parisMidnight } from './paris';

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

it('lets what was booked on 1 June at 10:00 be collected until 1 July, and names the day before the midnight that ends it', () => {
  expect(parisDay(lastDayBefore('2026-07-01T22:00:00Z').getTime())).toBe('2026-07-01');
});

it.each(Array.from({ length: 400 }, (_, day) => parisDay(Date.UTC(2026, 0, 1 + day, 12))))('%s is the last day before the midnight that follows it, whatever the clocks do', (day) => {
  const next = parisDay(Date.parse(`${day}T12:00:00Z`) + 24 * 3_600_000);
  expect(parisDay(lastDayBefore(new Date(parisMidnight(next)).toISOString()).getTime())).toBe(day);
});
