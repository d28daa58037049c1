import { describe, expect, it } from 'vitest';

import { byVenue, type Paid } from './by-venue';

const paid = (id: string, venue: string | null, offer: string, cents: number | null, offerTitle = offer): Paid => ({
  id,
  offerTitle,
  offer: { id: offer },
  venue: venue === null ? null : { id: venue, name: `Lieu ${venue}` },
  pricing: cents === null ? null : { reimbursedAmount: { minorUnits: cents, currency: 'EUR' } },
});

describe('details by venue', () => {
  const bookings = [paid('a', 'v', 'violon', 29_000), paid('b', 'w', 'atelier', 2_500), paid('c', 'v', 'partition', 1_850), paid('d', 'v', 'violon', 27_550)];

  it('keep each booking once, under its venue and its offer', () => {
    const shape = byVenue(bookings).map(({ name, offers }) => [name, offers.map(({ title, bookings: own }) => [title, own.map(({ id }) => id)])]);
    expect(shape).toEqual([
      ['Lieu v', [['violon', ['a', 'd']], ['partition', ['c']]]],
      ['Lieu w', [['atelier', ['b']]]],
    ]);
  });

  it('sum to the cent what each offer and each venue is paid', () => {
    const [first] = byVenue(bookings);
    expect([first?.reimbursed.minorUnits, first?.count, first?.offers[0]?.reimbursed.minorUnits]).toEqual([58_400, 3, 56_550]);
  });

  it('count what is not priced yet as nothing', () => {
    expect(byVenue([paid('a', 'v', 'violon', null)])[0]).toMatchObject({ count: 1, reimbursed: { minorUnits: 0, currency: 'EUR' } });
  });

  it('keep an offer together whose title has changed', () => {
    expect(byVenue([paid('a', null, 'x', 1, 'Nouveau titre'), paid('b', null, 'x', 1, 'Ancien titre')])[0]?.offers.map(({ title }) => title)).toEqual(['Nouveau titre']);
  });
});
