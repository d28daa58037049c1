import { expect, it } from 'vitest';

import { fr } from './texts';

it('speaks of bookings only where there can be some', () => {
  expect(fr.rejectEffect()).toBe('L’offre ne sera ni visible ni réservable, et le lieu est prévenu par courriel.');
  expect(fr.rejectEffect(0)).toBe(`Rien n’est réservé. ${fr.rejectEffect()}`);
  expect(fr.rejectEffect(2)).toContain('2 places ou exemplaires sont réservés');
});

it('speaks of one offer as of one', () => {
  expect([1, 2].map(fr.approveManyEffect)).toEqual([
    'Elle devient visible et réservable, et son lieu est prévenu par courriel.',
    'Elles deviennent visibles et réservables, et leurs lieux sont prévenus par courriel.',
  ]);
});
