/** What the address of a queue says: which of the waiting offers are wanted, and which offer is looked at. */
export interface QueueSearch {
  offre?: string;
  retard?: true;
  miennes?: true;
}

export function queueSearch({ offre, retard, miennes }: Record<string, unknown>): QueueSearch {
  return {
    ...(typeof offre === 'string' && offre !== '' ? { offre } : {}),
    ...(retard === true ? { retard } : {}),
    ...(miennes === true ? { miennes } : {}),
  };
}

export interface Filters {
  /** Where offers have one. */
  categoryId?: string | null;
  overdue: boolean;
  claimedByMe: boolean;
}

export function filtersOf({ retard, miennes }: QueueSearch): Filters {
  return { overdue: retard === true, claimedByMe: miennes === true };
}
