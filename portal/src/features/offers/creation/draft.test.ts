// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';

import type { SavedOffer } from '../saved-offer';
import { draftOf, forgetDraft, isUnsaved, keepDraft, keptDraft, newDraft } from './draft';

const saved: SavedOffer = {
  __typename: 'Offer',
  id: 'global',
  title: 'Violon acoustique - 290 euros',
  description: 'Un violon.',
  imageUrl: null,
  image: null,
  isDuo: false,
  review: 'DRAFT',
  isUnread: false,
  archivedAt: null,
  publishAt: null,
  bookingOpensAt: null,
  subcategory: { __typename: 'Subcategory', id: 'ACHAT_INSTRUMENT', categoryId: 'INSTRUMENT', isEvent: false, canBeDuo: false, place: 'OFFLINE', needsWithdrawal: false, fields: [] },
  details: { __typename: 'OfferDetails', url: null, withdrawal: null, withdrawalDelayS: null, bookingContact: null, withdrawalDetails: null, durationMinutes: null, bookingEmail: null, accessibility: { __typename: 'Accessibility', audio: null, mental: null, motor: null, visual: null }, extra: [{ __typename: 'ExtraField', name: 'ean', value: '4006381333931' }] },
  venue: { __typename: 'Venue', id: 'v' },
  offerer: { __typename: 'Offerer', id: 'o' },
  stocks: [{ __typename: 'Stock', id: 's', price: { __typename: 'Money', minorUnits: 29_000, currency: 'EUR' }, priceCategoryId: null, quantity: 3, bookedQuantity: 0, beginsAt: null, bookingLimitAt: null }],
  stockSummary: { __typename: 'StockSummary', count: 1, bookableCount: 1, bookedQuantity: 0 },
  priceCategories: [],
};

describe('a draft', () => {
  it('is unsaved from its first words until the server has them', () => {
    const draft = newDraft('v');
    expect(isUnsaved(draft, null)).toBe(false);
    expect(isUnsaved({ ...draft, title: 'V' }, null)).toBe(true);
    expect(isUnsaved({ ...draft, more: { ...draft.more, url: 'h' } }, null)).toBe(true);
    expect(isUnsaved(draftOf(saved, draft.id), saved)).toBe(false);
  });

  it('is unsaved when its details or its stock were changed, spaces at the ends aside', () => {
    const draft = draftOf(saved, 'd');
    expect(isUnsaved({ ...draft, description: 'Un beau violon.' }, saved)).toBe(true);
    expect(isUnsaved({ ...draft, stock: { ...draft.stock, price: '289' } }, saved)).toBe(true);
    expect(isUnsaved({ ...draft, more: { ...draft.more, extra: {} } }, saved)).toBe(true);
    expect(isUnsaved({ ...draft, title: `${draft.title} ` }, saved)).toBe(false);
  });

  it('goes on from what the server has', () => {
    expect(draftOf(saved, 'd')).toMatchObject({ id: 'd', stockId: 's', kind: 'GOOD', categoryId: 'INSTRUMENT', venueId: 'v', more: { extra: { ean: '4006381333931' } }, stock: { price: '290', quantity: '3' } });
  });
});

describe('what was typed', () => {
  beforeEach(forgetDraft);

  it('is there after the page was loaded again, for that draft alone', () => {
    const draft = { ...newDraft('v'), title: 'Viol' };
    keepDraft(draft, false);
    expect(keptDraft(undefined)).toEqual(draft);
    keepDraft(draft, true);
    expect(keptDraft(draft.id)).toEqual(draft);
    expect(keptDraft('another')).toBeNull();
    expect(keptDraft(undefined)).toBeNull();
  });

  it('is nothing when nothing was kept, or what was kept cannot be read', () => {
    expect(keptDraft(undefined)).toBeNull();
    sessionStorage.setItem('kiosque.draft', '{');
    expect(keptDraft(undefined)).toBeNull();
  });
});
