// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Gathering, useGathered } from './gathering';

const PACE = { restMs: 1_500, pauseMs: 10_000 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function gathering() {
  const heard: (readonly string[])[] = [];
  return { heard, gathering: new Gathering<string>({ restMs: 0, pauseMs: 100 }, (things) => heard.push(things)) };
}

it('hands over at once what comes alone', () => {
  const { heard, gathering: gather } = gathering();
  gather.put('a');
  vi.advanceTimersByTime(100);
  gather.put('b');
  expect(heard).toEqual([['a'], ['b']]);
});

it('hands over together, in order, what comes within a pause, and loses none', () => {
  const { heard, gathering: gather } = gathering();
  for (const thing of ['a', 'b', 'c']) {
    gather.put(thing);
  }
  expect(heard).toEqual([['a']]);
  vi.advanceTimersByTime(100);
  gather.put('d');
  vi.advanceTimersByTime(100);
  expect(heard).toEqual([['a'], ['b', 'c'], ['d']]);
});

it('says nothing more once it is stopped', () => {
  const { heard, gathering: gather } = gathering();
  gather.put('a');
  gather.put('b');
  gather.stop();
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual([['a']]);
});

it('hands over together what arrived within its rest, and starts anew', () => {
  const onGathered = vi.fn<(things: readonly string[]) => void>();
  const { result } = renderHook(() => useGathered(PACE, onGathered));
  act(() => ['a', 'b', 'c'].forEach((thing) => result.current(thing)));
  expect(onGathered).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(PACE.restMs));
  expect(onGathered.mock.calls).toEqual([[['a', 'b', 'c']]]);
  act(() => vi.advanceTimersByTime(PACE.pauseMs));
  act(() => result.current('d'));
  act(() => vi.advanceTimersByTime(PACE.restMs));
  expect(onGathered.mock.calls[1]).toEqual([['d']]);
});

it('keeps its pause between two, whatever arrives', () => {
  const onGathered = vi.fn<(things: readonly string[]) => void>();
  const { result } = renderHook(() => useGathered(PACE, onGathered));
  act(() => result.current('a'));
  act(() => vi.advanceTimersByTime(PACE.restMs));
  act(() => ['b', 'c'].forEach((thing) => result.current(thing)));
  act(() => vi.advanceTimersByTime(PACE.pauseMs - 1));
  expect(onGathered).toHaveBeenCalledOnce();
  act(() => vi.advanceTimersByTime(1));
  expect(onGathered.mock.calls[1]).toEqual([['b', 'c']]);
});

it('says nothing once its screen is left', () => {
  const onGathered = vi.fn<(things: readonly string[]) => void>();
  const { result, unmount } = renderHook(() => useGathered(PACE, onGathered));
  act(() => result.current('a'));
  unmount();
  vi.advanceTimersByTime(PACE.restMs);
  expect(onGathered).not.toHaveBeenCalled();
});
