import { expect, it } from 'vitest';

import { kindOf, nameOf, told } from './changes';

it('says a value by what its field is', () => {
  expect(['stocks.0190.price', 'submitted_at', 'is_active', 'particulars.is_duo', 'review', 'subcategory_id', 'particulars.title'].map(kindOf)).toEqual([
    'cents', 'instant', 'yes-no', 'yes-no', 'review', 'code', 'text',
  ]);
  expect(['accessibility.motor', 'state', 'standing', 'type', 'support.email', 'particulars.levels.0', 'rejection_code'].map(kindOf)).toEqual(['yes-no', 'word', 'word', 'venue-type', 'text', 'level', 'rejection']);
});

it('names a part by its own field', () => {
  expect(nameOf('stocks.0190.price')).toBe('price');
  expect(nameOf('review')).toBe('review');
  expect(nameOf('particulars.levels.0')).toBe('levels');
});

it('leaves out what is nothing before and after', () => {
  const changes = [
    { field: 'rejection_reason', before: null, after: '' },
    { field: 'review', before: 'PENDING', after: 'APPROVED' },
  ];
  expect(told(changes)).toEqual([changes[1]]);
});
