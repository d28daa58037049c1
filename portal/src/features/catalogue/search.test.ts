import { describe, expect, it } from 'vitest';

import { askedOf, catalogueSearch, degreesOf, partsOf, placeOf, sortOf, sortsFor, without, type CatalogueSearch } from './search';

const everything: CatalogueSearch = {
  recherche: 'violon',
  categorie: 'INSTRUMENT',
  type: 'ACHAT_INSTRUMENT',
  min: 1000,
  max: 2500,
  du: '2026-12-01',
  au: '2026-12-24',
  pres: '48.11,-1.68',
  lieu: '35000-rennes',
  rayon: 50,
  duo: true,
  acces: 'AUDIO,MOTOR',
  tri: 'distance',
};

describe('the address of a search', () => {
  it('is read as it was written', () => {
    expect(catalogueSearch({ ...everything })).toEqual(everything);
  });

  it.each([
    ['no code', { categorie: 'instrument de musique' }],
    ['a price below nothing', { min: -1 }],
    ['half a cent', { max: 10.5 }],
    ['a year while it is typed', { du: '0202-12-01' }],
    ['a place that is not on earth', { pres: '91,0' }],
    ['a kilometre more than there is to choose', { pres: '48,2', rayon: 21 }],
    ['an unknown way in', { acces: 'TASTE' }],
    ['an unknown order', { tri: 'couleur' }],
    ['nothing', { recherche: '  ', duo: false, lieu: 1 }],
  ])('leaves out %s', (_what, given) => {
    const { pres, ...rest } = catalogueSearch(given);
    expect([rest, pres === undefined || degreesOf(pres) !== null]).toEqual([{}, true]);
  });

  it('leaves out what needs something else', () => {
    expect(catalogueSearch({ type: 'PARTITION', lieu: '35000-rennes', rayon: 5, tri: 'distance' })).toEqual({});
    expect(catalogueSearch({ tri: 'pertinence' })).toEqual({});
    expect(catalogueSearch({ du: '2026-12-02', au: '2026-12-01' })).toEqual({ du: '2026-12-02' });
  });

  it('turns prices round that are reversed, and takes digits for words', () => {
    expect(catalogueSearch({ min: 2500, max: 1000 })).toEqual({ min: 1000, max: 2500 });
    expect(catalogueSearch({ recherche: 290 })).toEqual({ recherche: '290' });
  });

  it('keeps a place without telling a door', () => {
    expect(placeOf({ latitude: 48.114_72, longitude: -1.679_36 }, 2)).toBe('48.11,-1.68');
    expect(degreesOf('48.11,-1.68')).toEqual({ latitude: 48.11, longitude: -1.68 });
  });
});

describe('what the gateway is asked', () => {
  it('is all that the address says, in whole days of Paris', () => {
    expect(askedOf(everything)).toEqual({
      search: 'violon',
      filter: {
        categoryId: 'INSTRUMENT',
        subcategoryId: 'ACHAT_INSTRUMENT',
        lowestPrice: { minorUnits: 1000, currency: 'EUR' },
        highestPrice: { minorUnits: 2500, currency: 'EUR' },
        beginsFrom: '2026-11-30T23:00:00.000Z',
        beginsUntil: '2026-12-24T22:59:59.999Z',
        near: { latitude: 48.11, longitude: -1.68, radiusKm: 50 },
        isDuo: true,
        access: ['AUDIO', 'MOTOR'],
      },
    });
  });

  it('is everything without an address', () => {
    const { search, filter } = askedOf({});
    expect([search, Object.values(filter).filter((value) => value !== null)]).toEqual([null, [false, []]]);
  });

  it('comes in an order that fits, unless another is chosen', () => {
    expect([{}, { pres: '48,2' }, { recherche: 'alto', pres: '48,2' }, { tri: 'prix' } as const].map(sortOf)).toEqual(['NEWEST', 'DISTANCE', 'RELEVANCE', 'PRICE']);
    expect(sortsFor({})).not.toContain('distance');
  });
});

describe('the parts of a search', () => {
  it('are named once each', () => {
    expect(partsOf(everything)).toEqual(['recherche', 'categorie', 'type', 'prix', 'dates', 'lieu', 'duo', 'acces']);
    expect(partsOf({ tri: 'prix' })).toEqual([]);
  });

  it.each(partsOf(everything))('can be taken away: %s', (part) => {
    const rest = without(everything, part);
    expect(partsOf(rest)).not.toContain(part);
    expect(rest).toEqual(catalogueSearch({ ...rest }));
  });

  it('go with what stands on them', () => {
    expect(without(everything, 'lieu')).not.toHaveProperty('tri');
    expect(without(everything, 'categorie')).not.toHaveProperty('type');
  });
});
