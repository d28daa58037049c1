import { filtersOf as queueFiltersOf, queueSearch, type Filters, type QueueSearch } from '../../common/review/search';

/** What the address of the queue says, the category that is wanted beside the rest. */
export interface ReviewSearch extends QueueSearch {
  categorie?: string;
}

export function reviewSearch(search: Record<string, unknown>): ReviewSearch {
  const { categorie } = search;
  return { ...queueSearch(search), ...(typeof categorie === 'string' && categorie !== '' ? { categorie } : {}) };
}

export function filtersOf(search: ReviewSearch): Filters {
  return { categoryId: search.categorie ?? null, ...queueFiltersOf(search) };
}
