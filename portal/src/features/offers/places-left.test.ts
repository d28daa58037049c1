import { expect, it } from 'vitest';

import { placesLeft } from './places-left';

it('adds up what is left, and has no limit where one stock has none', () => {
  expect(placesLeft([{ quantity: 5, bookedQuantity: 2 }, { quantity: 1, bookedQuantity: 1 }])).toBe(3);
  expect(placesLeft([{ quantity: 5, bookedQuantity: 2 }, { quantity: null, bookedQuantity: 9 }])).toBeNull();
  expect(placesLeft([])).toBe(0);
});
