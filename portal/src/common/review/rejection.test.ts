import { expect, it } from 'vitest';

import { codeOf, flawsOf, isSound } from './rejection';

it('a rejection says what is wrong; in the officer’s own words when it is nothing that is listed', () => {
  expect(flawsOf({ code: null, reason: '' })).toEqual({ code: 'MISSING', reason: null });
  expect(flawsOf({ code: 'OTHER', reason: ' \n' })).toEqual({ code: null, reason: 'MISSING' });
  expect(isSound({ code: 'OTHER', reason: 'Trop flou.' })).toBe(true);
  expect(isSound({ code: 'PRICE', reason: '' })).toBe(true);
});

it('its words are as long as the server lets them be, by characters', () => {
  expect(flawsOf({ code: 'PRICE', reason: '🎻'.repeat(1000) }).reason).toBeNull();
  expect(flawsOf({ code: 'PRICE', reason: '🎻'.repeat(1001) }).reason).toBe('TOO_LONG');
});

it('knows no other codes than those that are offered', () => {
  expect(codeOf(['PRICE', 'PICTURE'], 'PICTURE')).toBe('PICTURE');
  expect(codeOf(['PRICE', 'OTHER'], 'PICTURE')).toBeNull();
  expect(codeOf(['PRICE'], '')).toBeNull();
});
