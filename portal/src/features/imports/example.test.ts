import { expect, it } from 'vitest';

import { exampleFile } from './example';

it('has a header of columns that there are, and as many cells in each row', () => {
  const [header = '', ...rows] = exampleFile(['id', 'subcategory', 'title', 'visa', 'price', 'begins_at']).trim().split('\r\n');
  expect(header).toBe('id;subcategory;title;price;begins_at');
  expect(rows.map((row) => row.split(';').length)).toEqual([5, 5, 5]);
});
