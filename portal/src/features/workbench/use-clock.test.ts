// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { currentTime, setClockOffset } from '../../common/now';
import { onReadAgain } from '../../common/reading';
import { READ_AGAIN_AFTER_MS, useClock } from './use-clock';

const URL = 'http://127.0.0.1:1/workbench';

function workbench(...answers: { status?: number; offset_s: number }[]) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    const { status = 200, offset_s } = answers.shift() ?? { status: 500, offset_s: 0 };
    return new Response(JSON.stringify({ now: '2026-11-23T12:00:00Z', offset_s }), { status });
  });
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  setClockOffset(0);
});

it('follows a clock that was moved before this page was opened', async () => {
  workbench({ offset_s: 7_200 });
  const { result } = renderHook(() => useClock(URL));
  await act(async () => vi.advanceTimersByTimeAsync(0));
  expect(result.current.isKnown).toBe(true);
  expect(currentTime() - Date.now()).toBe(7_200_000);
});

it('moves the clock, and has the screen read until the services have caught up', async () => {
  const fetched = workbench({ offset_s: 0 }, { offset_s: 172_800 });
  const read = vi.fn<() => void>();
  const stop = onReadAgain(read);
  const { result } = renderHook(() => useClock(URL));
  await act(async () => result.current.advance(172_800));
  expect(fetched.mock.lastCall?.[1]?.body).toBe('{"advance_s":172800}');
  expect(currentTime() - Date.now()).toBe(172_800_000);
  await act(async () => vi.advanceTimersByTimeAsync(60_000));
  expect(read).toHaveBeenCalledTimes(READ_AGAIN_AFTER_MS.length);
  stop();
});

it('says so when the clock did not move, and leaves the time as it was', async () => {
  workbench({ offset_s: 60 }, { status: 400, offset_s: 0 });
  const { result } = renderHook(() => useClock(URL));
  await act(async () => vi.advanceTimersByTimeAsync(0));
  await act(async () => expect(await result.current.advance(1)).toBe(false));
  expect(result.current.hasFailed).toBe(true);
  expect(currentTime() - Date.now()).toBe(60_000);
});
