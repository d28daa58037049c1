import type { OfferOrigin, OfferSort, OfferStatus } from '../../gql/enums';
import { firstInstantOf, isDay, lastInstantOf } from '../../common/paris';
import { STEPS, type Step } from './creation/steps';

/** Every status, in the order in which an offer goes through them. */
export const STATUSES = ['DRAFT', 'PENDING', 'SCHEDULED', 'ANNOUNCED', 'PUBLISHED', 'SOLD_OUT', 'EXPIRED', 'DISABLED', 'REJECTED', 'ARCHIVED'] as const satisfies readonly OfferStatus[];

/** As a choice of venue in the address: every venue of the structure. */
export const ALL_VENUES = 'tous';

/** The address's words for how an offer was made. */
export const ORIGINS = { manuelles: 'BY_HAND', importees: 'IMPORTED' } as const satisfies Record<string, OfferOrigin>;
/** The address's words for orders; the first is the order without a word. */
export const SORTS = { recentes: 'NEWEST', anciennes: 'OLDEST', titre: 'TITLE' } as const satisfies Record<string, OfferSort>;

export interface ListSearch {
  onglet?: 'collectives';
  lieu?: string;
  statut?: OfferStatus;
  recherche?: string;
  categorie?: string;
  origine?: keyof typeof ORIGINS;
  du?: string;
  au?: string;
  tri?: keyof typeof SORTS;
}

const SEARCH_LONGEST = 90;

function wordsOf(value: unknown): string | undefined {
  return ['string', 'number'].includes(typeof value) && value !== '' ? String(value).slice(0, SEARCH_LONGEST) : undefined;
}

function wordOf<Word extends string>(words: Readonly<Record<Word, string>>, value: unknown): Word | undefined {
  return (Object.keys(words) as Word[]).find((word) => word === value);
}

type Readers = { [Name in keyof ListSearch]-?: (value: unknown) => ListSearch[Name] | undefined };
const READERS: Readers = {
  onglet: (value) => (value === 'collectives' ? value : undefined),
  lieu: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  statut: (value) => STATUSES.find((status) => status === value),
  recherche: wordsOf,
  categorie: (value) => (typeof value === 'string' && /^[A-Z0-9_]{1,60}$/.test(value) ? value : undefined),
  origine: (value) => wordOf(ORIGINS, value),
  du: (value) => (isDay(value) ? value : undefined),
  au: (value) => (isDay(value) ? value : undefined),
  tri: (value) => wordOf(SORTS, value),
};

/** What the list's address says: its tab and its filters; what it cannot mean is left out. */
export function listSearch(given: Record<string, unknown>): ListSearch {
  const read = Object.entries(READERS).map(([name, reader]) => [name, reader(given[name])] as const);
  const { au, ...search }: ListSearch = Object.fromEntries(read.filter(([, value]) => value !== undefined));
  return au === undefined || (search.du !== undefined && au < search.du) ? search : { ...search, au };
}

/** What narrows the list besides its words, its status and its venue. */
const FILTERS = ['categorie', 'origine', 'du', 'au'] as const satisfies readonly (keyof ListSearch)[];

export function hasMoreFilters(search: ListSearch): boolean {
  return FILTERS.some((name) => search[name] !== undefined);
}

/** What the gateway is asked, but for whose and where. */
export function wantedOf({ statut, recherche, categorie, origine, du, au, tri = 'recentes' }: ListSearch) {
  return {
    status: statut ?? null,
    search: recherche ?? null,
    categoryId: categorie ?? null,
    origin: origine === undefined ? null : ORIGINS[origine],
    beginsFrom: du === undefined ? null : firstInstantOf(du),
    beginsUntil: au === undefined ? null : lastInstantOf(au),
    sort: SORTS[tri],
  };
}

export type OffersWanted = ReturnType<typeof wantedOf> & { offererId: string | null; venueId: string | null };

export interface CreationSearch {
  /** The draft's own id, once it is saved. */
  brouillon?: string;
  etape?: Step;
}

/** What the creation's address says: which draft, and at which step. */
export function creationSearch({ brouillon, etape }: Record<string, unknown>): CreationSearch {
  const step = STEPS.find((each) => each === etape);
  return { ...(typeof brouillon === 'string' ? { brouillon } : {}), ...(step === undefined ? {} : { etape: step }) };
}
