import { expect, it } from 'vitest';

import { codeOf } from './code';

it.each([
  ['AB2C7Z', 'AB2C7Z'],
  ['ab2c7z', 'AB2C7Z'],
  [' ab2 c7z\t', 'AB2C7Z'],
  ['AB2\u00a0C7Z\r', 'AB2C7Z'],
  ['PASSCULTURE:v3;TOKEN:ab2c7z', 'AB2C7Z'],
  ['AB0189', 'AB0189'], // never given out, but the gateway says so better than we can
])('reads %j as %s', (typed, code) => {
  expect(codeOf(typed)).toBe(code);
});

it.each(['', '   ', 'AB2C7', 'AB2C7ZZ', 'AB-2C7', 'ÉB2C7Z', 'AB2C7Z:', 'TOKEN:AB2C'])('takes %j for no countermark', (typed) => {
  expect(codeOf(typed)).toBeNull();
});
