export interface ReviewSearch {
  offre?: string;
}

/** What the address of the queue says: which offer is looked at. */
export function reviewSearch({ offre }: Record<string, unknown>): ReviewSearch {
  return typeof offre === 'string' ? { offre } : {};
}
