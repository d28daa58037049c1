import { expect, it } from 'vitest';

import { flawsOf, SCOPES, toggled } from './key-form';

it('a key has a name and opens something', () => {
  expect(flawsOf(' ', [])).toEqual({ name: 'MISSING', areScopesMissing: true });
  expect(flawsOf('Caisse', ['VALIDATE'])).toEqual({ name: null, areScopesMissing: false });
});

it('its name is as long as the server lets it be, by characters', () => {
  expect(flawsOf('🎻'.repeat(100), SCOPES).name).toBeNull();
  expect(flawsOf('🎻'.repeat(101), SCOPES).name).toBe('TOO_LONG');
});

it('scopes keep their order whichever comes first', () => {
  expect(toggled(['OFFERS'], 'VALIDATE', true)).toEqual(['VALIDATE', 'OFFERS']);
  expect(toggled(['VALIDATE', 'OFFERS'], 'VALIDATE', false)).toEqual(['OFFERS']);
});
