import type { CollectiveOfferStatus } from '../../gql/enums';

/** The statuses, in the order in which an offer goes through them. */
export const STATUSES = ['DRAFT', 'UNDER_REVIEW', 'PUBLISHED', 'EXPIRED', 'ENDED', 'HIDDEN', 'REJECTED', 'ARCHIVED'] as const satisfies readonly CollectiveOfferStatus[];

export interface CollectiveSearch {
  /** The status of the collective tab; the other tab has its own statuses. */
  etat?: CollectiveOfferStatus;
}

/** What the list's address says of the collective tab alone; what it cannot mean is left out. */
export function collectiveSearch({ etat }: Record<string, unknown>): CollectiveSearch {
  const status = STATUSES.find((each) => each === etat);
  return status === undefined ? {} : { etat: status };
}

/** An address's search without one of its parts. */
export function without<Search extends object, Part extends keyof Search>(search: Search, part: Part): Omit<Search, Part> {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== part)) as Omit<Search, Part>;
}
