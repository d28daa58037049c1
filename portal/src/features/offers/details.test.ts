import { expect, it } from 'vitest';
import { lengthOf } from '../../common/length';

import { areSound, descriptionFlaw, titleFlaw } from './details';

it('counts characters as the server does', () => {
  expect(lengthOf('  Violon 🎻 ')).toBe(8);
});

it.each([
  [' ', 'TITLE_MISSING'],
  ['v'.repeat(91), 'TITLE_TOO_LONG'],
  ['Violon 3760123456789', 'TITLE_EAN'],
  ['Violon 37601234567890', null],
  ['v'.repeat(90), null],
])('a title may be wrong: "%s"', (title, flaw) => {
  expect(titleFlaw(title)).toBe(flaw);
});

it('holds a description to its length', () => {
  expect([descriptionFlaw('d'.repeat(1001)), descriptionFlaw('d'.repeat(1000))]).toEqual(['DESCRIPTION_TOO_LONG', null]);
  expect(areSound({ title: 'Violon', description: '', isDuo: false })).toBe(true);
  expect(areSound({ title: '', description: '', isDuo: false })).toBe(false);
});
