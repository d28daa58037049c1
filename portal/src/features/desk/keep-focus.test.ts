// @vitest-environment jsdom
import { expect, it } from 'vitest';

import { beginsCode } from './keep-focus';

const NO_MODIFIER = { ctrlKey: false, metaKey: false, altKey: false };

function typed(key: string, html: string, modifiers = {}) {
  document.body.innerHTML = html;
  return beginsCode({ key, ...NO_MODIFIER, ...modifiers, target: document.body.querySelector('.here') ?? document.body });
}

it('takes what a scanner types anywhere but in a field', () => {
  expect(typed('A', '')).toBe(true);
  expect(typed('7', '<button class="here"></button>')).toBe(true);
});

it.each(['<input class="here">', '<select class="here"></select>', '<dialog open><button class="here"></button></dialog>'])('leaves it in %s', (html) => {
  expect(typed('A', html)).toBe(false);
});

it('leaves keys that are commands', () => {
  expect(['Enter', 'Tab', ' ', 'F5'].map((key) => typed(key, ''))).toEqual([false, false, false, false]);
  expect(typed('c', '', { ctrlKey: true })).toBe(false);
});
