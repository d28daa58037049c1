import type { Review } from '../../gql/enums';

/** What a partner can do with an offer as a whole. */
export type Deed = 'publish' | 'disable' | 'enable' | 'duplicate' | 'archive' | 'unarchive';

/** What decides that. */
export interface OfferState {
  review: Review;
  isActive: boolean;
  archivedAt: string | null;
}

/** What can be done with an offer in this state, what matters most first. One that compliance reads is not put away. */
export function deedsOf({ review, isActive, archivedAt }: OfferState): readonly Deed[] {
  if (archivedAt !== null) {
    return ['unarchive', 'duplicate'];
  }
  switch (review) {
    case 'DRAFT':
      return ['publish', 'duplicate', 'archive'];
    case 'PENDING':
      return ['duplicate'];
    case 'APPROVED':
      return [isActive ? 'disable' : 'enable', 'duplicate', 'archive'];
    case 'REJECTED':
      return ['duplicate', 'archive'];
  }
}

/** Whether what it says can still be changed: not once it is turned down, nor while it is put away. */
export function isChangeable({ review, archivedAt }: Omit<OfferState, 'isActive'>): boolean {
  return review !== 'REJECTED' && archivedAt === null;
}
