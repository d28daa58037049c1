import { expect, it } from 'vitest';

import { seenOf, SELECTED_MAX, timeLeft, toggled } from './queue';

const NOON = Date.parse('2026-11-23T12:00:00Z');

it('tells the time left, and overdue as less than none', () => {
  expect(timeLeft('2026-11-23T13:00:00Z', NOON)).toBe(3_600_000);
  expect(timeLeft('2026-11-23T11:00:00Z', NOON)).toBe(-3_600_000);
  expect(timeLeft(null, NOON)).toBeNull();
});

it('selects one more or one less, and no more than can be decided on at once', () => {
  expect(toggled(new Set(['a']), 'b')).toEqual(new Set(['a', 'b']));
  expect(toggled(new Set(['a', 'b']), 'a')).toEqual(new Set(['b']));
  const full = new Set(Array.from({ length: SELECTED_MAX }, (_, place) => String(place)));
  expect(toggled(full, 'a')).toBeNull();
  expect(toggled(full, '7')?.size).toBe(SELECTED_MAX - 1);
});

it('decides on the version that each row shows, and on none of a row that has gone', () => {
  expect(seenOf(new Set(['b', 'gone']), [{ id: 'a', version: 2 }, { id: 'b', version: 5 }])).toEqual([
    { id: 'b', version: 5 },
    { id: 'gone', version: 0 },
  ]);
});
