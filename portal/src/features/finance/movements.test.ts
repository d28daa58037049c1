import { describe, expect, it } from 'vitest';

import { kindOf, movementsOf } from './movements';

const entry = (number: number, transactionId: string, cents: number) => ({ number, transactionId, amount: { minorUnits: cents, currency: 'EUR' } });
const ENTRIES = [entry(6, 'b', -500), entry(5, 'b', -9_500), entry(4, 'b', 10_000), entry(3, 'a', -1_850), entry(2, 'a', 1_850)];

describe('movements', () => {
  it('keep the entries of a transaction together, the debit first, and sum to zero', () => {
    const movements = movementsOf(ENTRIES, false);
    expect(movements.map(({ id, entries }) => [id, entries.map(({ number }) => number)])).toEqual([
      ['b', [4, 5, 6]],
      ['a', [2, 3]],
    ]);
    expect(movements.map(({ sum }) => sum.minorUnits)).toEqual([0, 0]);
  });

  it('say of the last one that it may be cut by the end of the page', () => {
    expect(movementsOf(ENTRIES.slice(0, 4), true).map(({ isCut }) => isCut)).toEqual([false, true]);
    expect(movementsOf(ENTRIES, false).some(({ isCut }) => isCut)).toBe(false);
  });

  it('show what does not sum to zero', () => {
    expect(movementsOf([entry(1, 'a', 100), entry(2, 'a', -99)], false)[0]?.sum.minorUnits).toBe(1);
  });
});

it('knows the accounts of the ledger', () => {
  expect(['programme:bookings', 'programme:contribution', 'partner:0189', 'bank'].map(kindOf)).toEqual(['bookings', 'contribution', 'partner', null]);
});
