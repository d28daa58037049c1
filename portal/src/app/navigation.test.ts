import { expect, it } from 'vitest';

import { placesOf } from './navigation';

it('lands each role on its own screen, and nobody without a role', () => {
  expect(placesOf(['PARTNER'])[0]?.to).toBe('/accueil');
  expect(placesOf(['COMPLIANCE'])[0]?.to).toBe('/conformite');
  expect(placesOf(['FINANCE'])[0]?.to).toBe('/finance');
  expect(placesOf(['BENEFICIARY'])[0]?.to).toBe('/app');
  expect(placesOf(['VISITOR'])).toEqual([]);
});
