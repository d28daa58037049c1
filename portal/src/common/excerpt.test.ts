import { expect, it } from 'vitest';

import { excerptOf } from './excerpt';

it('marks the words that are meant, with a little around them', () => {
  expect(excerptOf('Violon acoustique de belle facture - 290 euros, neuf et avec son étui', { start: 37, end: 46 })).toEqual({
    before: '…belle facture - ',
    marked: '290 euros',
    after: ', neuf et avec s…',
  });
  expect(excerptOf('290 euros', { start: 0, end: 9 })).toEqual({ before: '', marked: '290 euros', after: '' });
});

it('counts as the server does: by characters of the text that it keeps', () => {
  expect(excerptOf('  🎻 Vie\u0301le 290 € ', { start: 8, end: 13 })?.marked).toBe('290 €');
  expect(excerptOf('a\r\nbc', { start: 2, end: 4 })?.marked).toBe('bc');
});

it('marks nothing in a text that has changed meanwhile', () => {
  expect(excerptOf('Violon', { start: 3, end: 20 })).toBeNull();
  expect(excerptOf('Violon', { start: 3, end: 3 })).toBeNull();
});
