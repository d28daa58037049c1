// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { PACE, STAY_MS, useArrivals } from './arrivals';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const later = (ms: number) => act(() => vi.advanceTimersByTime(ms));

it('announces within its pace what never stops arriving', () => {
  const { result } = renderHook(useArrivals);
  for (const id of ['a', 'b', 'c', 'd']) {
    act(() => result.current.arrive([id]));
    later(PACE.restMs / 2);
  }
  expect(result.current.announced).toBe(2);
  expect([...result.current.arrived]).toEqual(['a', 'b', 'c', 'd']);
});

it('is silent between two announcements, so that the same count is said again', () => {
  const { result } = renderHook(useArrivals);
  act(() => result.current.arrive(['a']));
  later(PACE.restMs);
  expect(result.current.announced).toBe(1);
  act(() => result.current.arrive(['b']));
  later(STAY_MS);
  expect(result.current.announced).toBe(0);
  later(PACE.pauseMs - STAY_MS);
  expect(result.current.announced).toBe(1);
});
