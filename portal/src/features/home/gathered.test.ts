// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { GATHER_MS, PAUSE_MS, useGathered } from './gathered';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('hands over at once what arrived within a moment, and starts anew', () => {
  const onGathered = vi.fn<(things: readonly string[]) => void>();
  const { result } = renderHook(() => useGathered(onGathered));
  act(() => ['a', 'b', 'c'].forEach((thing) => result.current(thing)));
  expect(onGathered).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(GATHER_MS));
  expect(onGathered.mock.calls).toEqual([[['a', 'b', 'c']]]);
  act(() => vi.advanceTimersByTime(PAUSE_MS));
  act(() => result.current('d'));
  act(() => vi.advanceTimersByTime(GATHER_MS));
  expect(onGathered.mock.calls[1]).toEqual([['d']]);
});

it('keeps quiet for a while between two, whatever arrives', () => {
  const onGathered = vi.fn<(things: readonly string[]) => void>();
  const { result } = renderHook(() => useGathered(onGathered));
  act(() => result.current('a'));
  act(() => vi.advanceTimersByTime(GATHER_MS));
  act(() => ['b', 'c'].forEach((thing) => result.current(thing)));
  act(() => vi.advanceTimersByTime(PAUSE_MS - 1));
  expect(onGathered).toHaveBeenCalledOnce();
  act(() => vi.advanceTimersByTime(1));
  expect(onGathered.mock.calls[1]).toEqual([['b', 'c']]);
});

it('says nothing once its screen is left', () => {
  const onGathered = vi.fn<(things: readonly string[]) => void>();
  const { result, unmount } = renderHook(() => useGathered(onGathered));
  act(() => result.current('a'));
  unmount();
  vi.advanceTimersByTime(GATHER_MS);
  expect(onGathered).not.toHaveBeenCalled();
});
