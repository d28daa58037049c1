import { expect, it } from 'vitest';

import { flawsOf } from './flaws';
import { creationOf, degreesOf, NEW_VENUE, updateOf, type VenueValues } from './values';

const SIREN = '905123451';
const SHOP: VenueValues = {
  ...NEW_VENUE,
  siret: '905 123 451 00015',
  name: 'La Clef de Sol',
  street: '12 rue des Luthiers',
  postcode: '35000',
  city: 'Rennes',
  bookingEmail: 'reservations@la-clef-de-sol.example',
  accessibility: { audio: false, mental: true, motor: true, visual: false },
};

it('a venue is sound once all that is needed is said', () => {
  expect(flawsOf(SHOP, SIREN)).toEqual({});
  expect(Object.keys(flawsOf(NEW_VENUE, SIREN))).toEqual(['siret', 'name', 'street', 'postcode', 'city', 'accessibility', 'bookingEmail']);
});

it('a SIRET is one of the structure’s; without one a comment says why', () => {
  expect(flawsOf({ ...SHOP, siret: '90512345100016' }, SIREN).siret).toBe('SIRET');
  expect(flawsOf({ ...SHOP, siret: '81234567600017' }, SIREN).siret).toBe('SIRET_OF_OTHER');
  expect(flawsOf({ ...SHOP, hasSiret: false, siret: '' }, SIREN)).toEqual({ comment: 'MISSING' });
  expect(flawsOf({ ...SHOP, hasSiret: false, siret: '', comment: 'Scène de plein air' }, SIREN)).toEqual({});
});

it('each of the four accessibilities is said, be it that there is none', () => {
  expect(flawsOf({ ...SHOP, accessibility: { ...SHOP.accessibility, visual: null } }, SIREN)).toEqual({ accessibility: 'ACCESSIBILITY' });
});

it('texts are as long as the server lets them be, by characters', () => {
  expect(flawsOf({ ...SHOP, name: '🎻'.repeat(140), description: 'é'.repeat(1_000) }, SIREN)).toEqual({});
  expect(flawsOf({ ...SHOP, name: '🎻'.repeat(141), description: 'é'.repeat(1_001) }, SIREN)).toEqual({ name: 'TOO_LONG', description: 'TOO_LONG' });
});

it('coordinates are two or none, with a comma or a point', () => {
  expect([degreesOf('48,1173'), degreesOf('-1.6778'), degreesOf('nord')]).toEqual([48.1173, -1.6778, null]);
  expect(flawsOf({ ...SHOP, latitude: '48,1173' }, SIREN)).toEqual({ longitude: 'LONGITUDE' });
  expect(flawsOf({ ...SHOP, latitude: '91', longitude: '0' }, SIREN)).toEqual({ latitude: 'LATITUDE' });
});

it('help is found at an address, a number or a page that there can be', () => {
  const wrong = { supportEmail: 'aide', supportPhone: '12', supportUrl: 'la-clef-de-sol.example' };
  expect(flawsOf({ ...SHOP, ...wrong }, SIREN)).toEqual({ supportEmail: 'EMAIL', supportPhone: 'PHONE', supportUrl: 'URL' });
  const right = { supportEmail: 'aide@exemple.fr', supportPhone: '02 99 00 00 00', supportUrl: 'https://exemple.fr/aide' };
  expect(flawsOf({ ...SHOP, ...right }, SIREN)).toEqual({});
});

it('what is sent has the SIRET’s digits alone, and never takes a SIRET away', () => {
  expect(creationOf('id', 'offerer', SHOP)).toMatchObject({ siret: '90512345100015', comment: '', coordinates: null, openingHours: [] });
  expect(updateOf('id', { ...SHOP, hasSiret: false, siret: '', comment: 'Plein air' })).not.toHaveProperty('siret');
});
