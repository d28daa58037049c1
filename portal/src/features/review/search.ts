/** What the address of the queue says: which of the waiting offers are wanted, and which offer is looked at. */
export interface ReviewSearch {
  offre?: string;
  categorie?: string;
  retard?: true;
  miennes?: true;
}

export function reviewSearch({ offre, categorie, retard, miennes }: Record<string, unknown>): ReviewSearch {
  return {
    ...(typeof offre === 'string' && offre !== '' ? { offre } : {}),
    ...(typeof categorie === 'string' && categorie !== '' ? { categorie } : {}),
    ...(retard === true ? { retard } : {}),
    ...(miennes === true ? { miennes } : {}),
  };
}

export interface Filters {
  categoryId: string | null;
  overdue: boolean;
  claimedByMe: boolean;
}

export function filtersOf({ categorie, retard, miennes }: ReviewSearch): Filters {
  return { categoryId: categorie ?? null, overdue: retard === true, claimedByMe: miennes === true };
}
