import { expect, it } from 'vitest';

import { adviceOn } from './advice';
import { en, fr } from './texts';

const columns = [{ name: 'price', descriptionFr: 'Le prix en euros.', descriptionEn: 'The price in euros.' }];

it('says what a cell holds, where the code has no advice of its own', () => {
  expect(adviceOn('INVALID_PRICE', 'price', columns, 'fr', fr)).toBe('Corrigez cette cellule. Le prix en euros.');
  expect(adviceOn('INVALID_PRICE', 'price', columns, 'en', en)).toBe('Correct this cell. The price in euros.');
  expect(adviceOn('NOT_POSSIBLE_NOW', null, columns, 'fr', fr)).toBe(fr.correctRow);
  expect(adviceOn('RULES_NOT_MET', 'price', columns, 'fr', fr)).toContain('publish');
});
