import { expect, it } from 'vitest';

import { afterDecision, looked, neighbour, timeLeft } from './queue';

const queue = ['a', 'b', 'c'].map((id) => ({ id }));

it('tells the time left, and overdue as less than none', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(timeLeft('2026-11-23T13:00:00Z', now)).toBe(3_600_000);
  expect(timeLeft('2026-11-23T11:00:00Z', now)).toBe(-3_600_000);
  expect(timeLeft(null, now)).toBeNull();
});

it('looks at the offer of the address while it waits, else at the first', () => {
  expect(looked(queue, 'b')?.id).toBe('b');
  expect(looked(queue, 'gone')?.id).toBe('a');
  expect(looked([], 'b')).toBeNull();
});

it('goes from one to the next, and stops at the ends', () => {
  expect(neighbour(queue, 'a', 1)?.id).toBe('b');
  expect(neighbour(queue, 'a', -1)).toBeNull();
  expect(neighbour(queue, 'gone', 1)).toBeNull();
});

it('goes on with the next after a decision, and back from the last', () => {
  expect(afterDecision(queue, 'a')?.id).toBe('b');
  expect(afterDecision(queue, 'c')?.id).toBe('b');
  expect(afterDecision(queue.slice(0, 1), 'a')).toBeNull();
});
