import { describe, expect, it } from 'vitest';

import { compactOf, flawWhileTyping, ibanFlaw, regrouped } from './iban';

const IBAN = 'FR76 3000 6000 0112 3456 7890 189';

describe('an IBAN', () => {
  it('is right in any country whose check digits are, however it is written', () => {
    for (const right of [IBAN, IBAN.toLowerCase(), compactOf(IBAN), 'DE89 3704 0044 0532 0130 00', 'MC58 1122 2000 0101 2345 6789 030', 'FR14 2004 1010 0505 0001 3M02 606']) {
      expect([right, ibanFlaw(right)]).toEqual([right, null]);
    }
  });

  it('is told what is wrong with it', () => {
    expect(
      ['', ' ', '76FR', 'FRA6 3000', 'FR76 3000 6000', `${IBAN} 1`, IBAN.replace('189', '198'), IBAN.replace('6000', '0600')].map(ibanFlaw),
    ).toEqual(['MISSING', 'MISSING', 'FORM', 'FORM', 'TOO_SHORT', 'TOO_LONG', 'CHECK', 'CHECK']);
  });

  it('is not reproached with what is still to be typed', () => {
    for (let length = 1; length <= IBAN.length; length += 1) {
      expect([length, flawWhileTyping(IBAN.slice(0, length))]).toEqual([length, null]);
    }
    expect(flawWhileTyping('DE89 3704 0044 0532 01')).toBeNull();
    expect(flawWhileTyping(IBAN.replace('189', '198'))).toBe('CHECK');
    expect(flawWhileTyping('7')).toBe('FORM');
  });

  it('falls into groups of four as it is typed or pasted', () => {
    expect(regrouped('FR763', 5)).toEqual({ text: 'FR76 3', caret: 6 });
    expect(regrouped('fr7630006000011234567890189', 27)).toEqual({ text: IBAN, caret: IBAN.length });
  });

  it('keeps the caret behind the character that was typed, or where one was taken', () => {
    expect(regrouped('FR9763000', 3)).toEqual({ text: 'FR97 6300 0', caret: 3 });
    expect(regrouped('FR763000', 4)).toEqual({ text: 'FR76 3000', caret: 4 });
    expect(regrouped('F6 3000', 1)).toEqual({ text: 'F630 00', caret: 1 });
  });
});
