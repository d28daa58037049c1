// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { useShortcuts } from './single-keys';

afterEach(cleanup);

function Desk({ isOn = true, onKey }: { isOn?: boolean; onKey: () => void }) {
  useShortcuts({ a: onKey }, isOn);
  return (
    <>
      <input aria-label="text" />
      <input type="checkbox" />
      <textarea aria-label="words" />
      <select aria-label="choice" />
      <button type="button" aria-label="deed" />
    </>
  );
}

function pressed(key: Partial<KeyboardEventInit> = {}, on: Element = document.body): number {
  let times = 0;
  render(<Desk onKey={() => (times += 1)} />);
  fireEvent.keyDown(on, { key: 'a', ...key });
  return times;
}

it('a key alone does what it says, on a button or a box as well', () => {
  let times = 0;
  render(<Desk onKey={() => (times += 1)} />);
  for (const target of [document.body, screen.getByRole('button'), screen.getByRole('checkbox')]) {
    fireEvent.keyDown(target, { key: 'a' });
  }
  expect(times).toBe(3);
});

it('a key does nothing while somebody types or chooses', () => {
  let times = 0;
  render(<Desk onKey={() => (times += 1)} />);
  for (const label of ['text', 'words', 'choice']) {
    fireEvent.keyDown(screen.getByLabelText(label), { key: 'a' });
  }
  expect(times).toBe(0);
});

it.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }, { key: 'b' }])('a key does nothing with another, held down, or when it is another: %o', (key) => {
  expect(pressed(key)).toBe(0);
});

it('a capital is one with Shift, whatever Caps Lock says', () => {
  expect(pressed({ key: 'A' })).toBe(1);
  cleanup();
  expect(pressed({ key: 'A', shiftKey: true })).toBe(0);
});

it('a key does nothing behind a question, nor when keys are off', () => {
  let times = 0;
  render(<Desk isOn={false} onKey={() => (times += 1)} />);
  fireEvent.keyDown(document.body, { key: 'a' });
  const question = document.body.appendChild(document.createElement('dialog'));
  question.setAttribute('open', '');
  times += pressed();
  question.remove();
  expect(times).toBe(0);
});
