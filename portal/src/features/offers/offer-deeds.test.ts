import { expect, it } from 'vitest';

import { deedsOf, isChangeable } from './offer-deeds';

const live = { isActive: true, archivedAt: null };

it('an offer can be published, hidden, copied and put away as its state allows', () => {
  expect(deedsOf({ ...live, review: 'DRAFT' })).toEqual(['publish', 'duplicate', 'archive']);
  expect(deedsOf({ ...live, review: 'PENDING' })).toEqual(['duplicate']);
  expect(deedsOf({ ...live, review: 'APPROVED' })).toEqual(['disable', 'duplicate', 'archive']);
  expect(deedsOf({ ...live, review: 'APPROVED', isActive: false })).toEqual(['enable', 'duplicate', 'archive']);
  expect(deedsOf({ ...live, review: 'REJECTED' })).toEqual(['duplicate', 'archive']);
});

it('one that is put away is only taken out again or copied', () => {
  expect(deedsOf({ review: 'APPROVED', isActive: true, archivedAt: '2026-11-23T12:00:00Z' })).toEqual(['unarchive', 'duplicate']);
  expect([null, '2026-11-23T12:00:00Z'].map((archivedAt) => isChangeable({ review: 'APPROVED', archivedAt }))).toEqual([true, false]);
  expect(isChangeable({ review: 'REJECTED', archivedAt: null })).toBe(false);
});
