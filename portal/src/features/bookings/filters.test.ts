import { describe, expect, it } from 'vitest';

import { filtersOf, isWanted, wantedOf } from './filters';

const nothing = { offerer: null, venue: null };
const chosen = { offerer: { id: 'shop' }, venue: { id: 'menu' } };

describe('filters', () => {
  it('leave out what an address says without sense', () => {
    expect(filtersOf({ lieu: '', offre: 7, statut: 'vendues', du: '2026-02-31x', au: '2026-13-01', page: '3' })).toEqual({});
  });

  it('keep what makes sense', () => {
    const search = { lieu: 'v', offre: 'o', statut: 'validees', du: '2026-11-01', au: '2026-11-30' };
    expect(filtersOf(search)).toEqual(search);
  });

  it('ask for whole days of Paris, the last one included', () => {
    expect(wantedOf({ du: '2026-10-25', au: '2026-10-25' }, nothing)).toMatchObject({ from: '2026-10-24T22:00:00.000Z', until: '2026-10-25T23:00:00.000Z' });
  });

  it('take the venue of the menu unless the address names one, or all', () => {
    expect(wantedOf({}, chosen).venueId).toBe('menu');
    expect(wantedOf({ lieu: 'other' }, chosen).venueId).toBe('other');
    expect(wantedOf({ lieu: 'tous' }, chosen)).toMatchObject({ offererId: 'shop', venueId: null });
  });
});

describe('a booking that arrives', () => {
  const booking = { status: 'BOOKED', createdAt: '2026-11-23T12:00:00Z', offer: { id: 'o' }, offerer: { id: 'shop' } } as const;
  const all = wantedOf({}, nothing);

  it('is in the list of everything', () => {
    expect(isWanted(booking, all)).toBe(true);
  });

  it.each([
    ['another structure', { ...all, offererId: 'hall' }],
    ['another offer', { ...all, offerId: 'p' }],
    ['another status', { ...all, status: 'VALIDATED' as const }],
    ['a period to come', { ...all, from: '2026-11-23T12:00:01Z' }],
    ['a period that is over', { ...all, until: '2026-11-23T12:00:00Z' }],
  ])('is not in the list of %s', (_what, wanted) => {
    expect(isWanted(booking, wanted)).toBe(false);
  });
});
