import { describe, expect, it } from 'vitest';

import { categoriesOf, kindOf, matching, selectableNow, subcategoriesOf, type Subcategory } from './taxonomy';

const make = (id: string, changes: Partial<Subcategory> = {}): Subcategory => ({
  __typename: 'Subcategory',
  id,
  categoryId: 'INSTRUMENT',
  labelFr: id,
  labelEn: `${id} in English`,
  categoryLabelFr: 'Instruments de musique',
  categoryLabelEn: 'Musical instruments',
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

describe('what a new offer may be', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');

  it('is what partners may choose, today, here or online', () => {
    const all = [
      make('PARTITION'),
      make('OLD', { validUntil: '2026-11-23T12:00:00Z' }),
      make('SOON', { validFrom: '2026-11-23T12:00:01Z' }),
      make('NOW', { validFrom: '2026-11-23T12:00:00Z', validUntil: '2026-11-23T12:00:01Z' }),
      make('CLOSED', { isSelectable: false }),
      make('VOD', { place: 'ONLINE' }),
    ];
    expect(selectableNow(all, now).map(({ id }) => id)).toEqual(['PARTITION', 'NOW', 'VOD']);
  });

  const all = [make('Partition'), make('Location'), make('Atelier', { categoryId: 'PRATIQUE_ART', categoryLabelFr: 'Pratique artistique', isEvent: true })];

  it('is one of four kinds', () => {
    const online = [make('VOD', { place: 'ONLINE' }), make('Livestream', { place: 'ONLINE', isEvent: true }), make('Carte', { place: 'EITHER' })];
    expect(online.map(kindOf)).toEqual(['ONLINE_GOOD', 'ONLINE_EVENT', 'GOOD']);
    expect(subcategoriesOf(online, 'ONLINE_EVENT', 'INSTRUMENT', 'fr').map(({ value }) => value)).toEqual(['Livestream']);
  });

  it('is shown by kind, then category', () => {
    expect(categoriesOf(all, 'GOOD', 'fr')).toEqual([{ value: 'INSTRUMENT', label: 'Instruments de musique', detail: 'Partition · Location' }]);
    expect(categoriesOf(all, 'EVENT', 'fr').map(({ value }) => value)).toEqual(['PRATIQUE_ART']);
    expect(categoriesOf(all, null, 'fr')).toEqual([]);
    expect(subcategoriesOf(all, 'GOOD', 'INSTRUMENT', 'en').map(({ label }) => label)).toEqual(['Partition in English', 'Location in English']);
  });
});

it('is found by words, whatever their accents and case', () => {
  const choices = [
    { value: 'a', label: 'Évènement musical', detail: 'Concert · Festival' },
    { value: 'b', label: 'Cinéma', detail: '' },
  ];
  expect(matching(choices, 'evenement CONC').map(({ value }) => value)).toEqual(['a']);
  expect(matching(choices, 'cinema')).toHaveLength(1);
  expect(matching(choices, '')).toHaveLength(2);
  expect(matching(choices, 'livre')).toEqual([]);
});
