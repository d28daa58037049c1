// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';

import { rowAt, step } from './rows';

function listOf(ids: readonly string[], opened?: string): HTMLElement {
  document.body.innerHTML = `<ul>${ids.map((id) => `<li><input type="checkbox"><button data-offer="${id}" ${id === opened ? 'aria-current="true"' : ''}></button></li>`).join('')}</ul>`;
  return document.body.querySelector('ul') ?? document.body;
}

afterEach(() => document.body.replaceChildren());

it('goes from row to row, begins at the first, and stops at the ends', () => {
  const list = listOf(['a', 'b']);
  step(list, 1);
  expect(rowAt(list)).toBe('a');
  step(list, 1);
  step(list, 1);
  expect(rowAt(list)).toBe('b');
  step(list, -1);
  step(list, -1);
  expect(rowAt(list)).toBe('a');
});

it('goes on from the offer that is opened when the focus is elsewhere', () => {
  const list = listOf(['a', 'b', 'c'], 'b');
  expect(rowAt(list)).toBe('b');
  step(list, 1);
  expect(rowAt(list)).toBe('c');
});

it('is at a row with its box, too', () => {
  const list = listOf(['a', 'b'], 'a');
  list.querySelectorAll('input')[1]?.focus();
  expect(rowAt(list)).toBe('b');
});

it('is at none where there is none', () => {
  step(null, 1);
  expect(rowAt(listOf([]))).toBeNull();
});
