import { expect, it } from 'vitest';

import type { Review } from '../../../gql/enums';
import { BULK_DEEDS, doable, type ChosenOffer } from './bulk';

const make = (id: string, review: Review, changes: Partial<ChosenOffer> = {}): ChosenOffer => ({ id, title: id, review, isActive: true, archivedAt: null, ...changes });

it('is done with those of the chosen that can be', () => {
  const chosen = [
    make('draft', 'DRAFT'),
    make('waiting', 'PENDING'),
    make('shown', 'APPROVED'),
    make('hidden', 'APPROVED', { isActive: false }),
    make('refused', 'REJECTED'),
    make('away', 'APPROVED', { archivedAt: '2026-11-23T12:00:00Z' }),
  ];
  const done = BULK_DEEDS.map((deed) => [deed, doable(deed, chosen).map(({ id }) => id)]);
  expect(done).toEqual([
    ['publish', ['draft']],
    ['disable', ['shown']],
    ['enable', ['hidden']],
    ['archive', ['draft', 'shown', 'hidden', 'refused']],
    ['unarchive', ['away']],
  ]);
});
