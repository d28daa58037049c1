import { describe, expect, it } from 'vitest';

import type { Subcategory } from '../creation/taxonomy';
import { checkedInput, goodsAtTheTill, groupsOf, isComplete, NOTHING_SAID, tailoredInput } from './tailored';

const make = (id: string, changes: Partial<Subcategory> = {}): Subcategory => ({
  __typename: 'Subcategory',
  id,
  categoryId: 'MUSIQUE',
  labelFr: id,
  labelEn: id,
  categoryLabelFr: 'Musique enregistrée',
  categoryLabelEn: 'Recorded music',
  isEvent: false,
  place: 'OFFLINE',
  canBeDuo: false,
  needsWithdrawal: false,
  fields: [],
  isSelectable: true,
  validFrom: null,
  validUntil: null,
  ...changes,
});

const field = (isRequiredInForm: boolean) => ({ __typename: 'OfferField' as const, name: 'showType', isRequiredInForm });
const vinyl = { ...NOTHING_SAID, subcategoryId: 'VINYLE', title: 'Vinyle 33 tours', price: '18' };

describe('at the till', () => {
  it('one sells goods that are handed over and need no field of their own', () => {
    const all = [
      make('VINYLE', { fields: [field(false)] }),
      make('CONCERT', { isEvent: true }),
      make('VOD', { place: 'ONLINE' }),
      make('ABONNEMENT', { fields: [field(true)] }),
      make('BILLET', { needsWithdrawal: true }),
      make('ANCIEN', { isSelectable: false }),
      make('PARTITION', { categoryId: 'INSTRUMENT', categoryLabelFr: 'Instruments' }),
    ];
    const goods = goodsAtTheTill(all, 0);
    expect(goods.map(({ id }) => id)).toEqual(['VINYLE', 'PARTITION']);
    expect(groupsOf(goods, 'fr').map(({ group, items }) => [group, items.map(({ value }) => value)])).toEqual([
      ['Musique enregistrée', ['VINYLE']],
      ['Instruments', ['PARTITION']],
    ]);
  });

  it('three fields are enough, and each is needed', () => {
    expect(isComplete(vinyl)).toBe(true);
    const wrong = [{ title: ' ' }, { price: '' }, { price: '301' }, { subcategoryId: '' }, { title: 'x'.repeat(91) }];
    expect(wrong.map((change) => isComplete({ ...vinyl, ...change }))).toEqual([false, false, false, false, false]);
    expect(tailoredInput(vinyl, 'i', 'v')).toEqual({ id: 'i', venueId: 'v', subcategoryId: 'VINYLE', title: 'Vinyle 33 tours', description: '', imageId: null, price: { minorUnits: 1800, currency: 'EUR' } });
  });

  it('the rules read what is typed as soon as it is known what is sold', () => {
    expect(checkedInput({ ...vinyl, subcategoryId: '' }, 'v')).toBeNull();
    expect(checkedInput({ ...vinyl, price: '' }, '')).toMatchObject({ prices: [], hasImage: false, venueId: null });
    expect(checkedInput({ ...vinyl, imageId: 'p' }, 'v')).toMatchObject({ venueId: 'v', prices: [{ minorUnits: 1800 }], hasImage: true });
  });
});
