import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Gathering } from './gathering';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function gathering() {
  const heard: (readonly string[])[] = [];
  return { heard, gathering: new Gathering<string>(100, (things) => heard.push(things)) };
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
