import { expect, it } from 'vitest';

import { placesOf } from './navigation';

it('lands each role on its own screen, and nobody without a role', () => {
  expect(placesOf(['PARTNER'], 'OWNER')[0]?.to).toBe('/accueil');
  expect(placesOf(['COMPLIANCE'], null)[0]?.to).toBe('/conformite');
  expect(placesOf(['FINANCE'], null)[0]?.to).toBe('/finance');
  expect(placesOf(['SUPPORT'], null).map(({ to }) => to)).toEqual(['/structures', '/finance/actes']);
  expect(placesOf(['BENEFICIARY'], null)[0]?.to).toBe('/app');
  expect(placesOf(['VISITOR'], null)).toEqual([]);
});

it('lands a partner without a structure where one is signed up', () => {
  expect(placesOf(['PARTNER'], null).map(({ to }) => to)).toEqual(['/inscription']);
});

it('shows a place of two roles once', () => {
  expect(placesOf(['SUPPORT', 'COMPLIANCE'], null).filter(({ to }) => to === '/structures')).toHaveLength(1);
});

it('offers the desk to who may only validate, and their place in the structure', () => {
  expect(placesOf(['PARTNER'], 'DESK').map(({ to }) => to)).toEqual(['/guichet', '/structure']);
});
