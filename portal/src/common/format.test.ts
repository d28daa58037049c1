import { describe, expect, it } from 'vitest';

import { centsOf, FORMATS } from './format';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  it('write money from its minor units', () => {
    expect(plain(FORMATS.fr.money({ minorUnits: 29_000, currency: 'EUR' }))).toBe('290,00 €');
    expect(FORMATS.en.money({ minorUnits: 5, currency: 'EUR' })).toBe('€0.05');
  });

  it('write instants as they are in Paris, in summer and in winter', () => {
    expect(FORMATS.fr.time('2026-07-01T22:30:00Z')).toBe('00:30');
    expect(FORMATS.fr.time('2026-12-31T23:30:00Z')).toBe('00:30');
    expect(FORMATS.fr.date('2026-12-31T23:30:00Z')).toBe('1er janvier 2027');
  });

  it('write rates of basis points', () => {
    expect(plain(FORMATS.fr.rate(9_500))).toBe('95 %');
  });

  it('write what is left, rounded down, never as nothing', () => {
    expect(plain(FORMATS.fr.duration(49 * 3_600_000))).toBe('2 jours');
    expect(plain(FORMATS.fr.duration(47 * 3_600_000))).toBe('47 heures');
    expect(plain(FORMATS.fr.duration(1))).toBe('1 minute');
  });
});

describe('typed euros', () => {
  it.each([
    ['290', 29_000],
    ['289,90 €', 28_990],
    ['289.9', 28_990],
    ['1 000', 100_000],
    ['0', 0],
  ])('%s is %d cents', (typed, cents) => {
    expect(centsOf(typed)).toBe(cents);
  });

  it.each(['', 'abc', '-1', '1,234', '1e3'])('"%s" is no amount', (typed) => {
    expect(centsOf(typed)).toBeNull();
  });
});
