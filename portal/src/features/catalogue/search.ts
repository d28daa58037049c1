import type { Access, CatalogueSort } from '../../gql/enums';
import type { CatalogueFilter } from '../../gql/graphql';
import { firstInstantOf, isDay, lastInstantOf } from '../../common/paris';

/** What is looked for, as the address keeps it: codes, cents, days of Paris and degrees. */
export interface CatalogueSearch {
  recherche?: string;
  categorie?: string;
  type?: string;
  min?: number;
  max?: number;
  du?: string;
  au?: string;
  /** The place to look around: `48.11,-1.68`. */
  pres?: string;
  /** Which town that is; without it, it is where somebody is. */
  lieu?: string;
  rayon?: number;
  duo?: true;
  /** `AUDIO,MOTOR` */
  acces?: string;
  tri?: SortWord;
}

/** The address's words for orders. */
export const SORTS = { pertinence: 'RELEVANCE', recent: 'NEWEST', distance: 'DISTANCE', date: 'DATE', prix: 'PRICE' } as const satisfies Record<string, CatalogueSort>;
export type SortWord = keyof typeof SORTS;
export const ACCESSES = ['AUDIO', 'MENTAL', 'MOTOR', 'VISUAL'] as const satisfies readonly Access[];
export const RADII_KM = [5, 10, 20, 50, 100] as const;
export const RADIUS_KM = 20;

/** What is chosen and taken away as one, by the parameters that say it. */
const PARTS = {
  recherche: ['recherche'],
  categorie: ['categorie', 'type'],
  type: ['type'],
  prix: ['min', 'max'],
  dates: ['du', 'au'],
  lieu: ['pres', 'lieu', 'rayon'],
  duo: ['duo'],
  acces: ['acces'],
} as const satisfies Record<string, readonly (keyof CatalogueSearch)[]>;
export type Part = keyof typeof PARTS;

const WORDS_LONGEST = 90;
const CENTS_MAX = 100_000_00;

function wordsOf(value: unknown): string | undefined {
  const typed = ['string', 'number'].includes(typeof value) ? String(value).trim().slice(0, WORDS_LONGEST) : '';
  return typed === '' ? undefined : typed;
}

function codeOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z0-9_]{1,60}$/.test(value) ? value : undefined;
}

function centsOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= CENTS_MAX ? value : undefined;
}

function dayOf(value: unknown): string | undefined {
  return isDay(value) ? value : undefined;
}

function accessesOf(value: unknown): string | undefined {
  const asked = typeof value === 'string' ? value.split(',') : [];
  const known = ACCESSES.filter((access) => asked.includes(access));
  return known.length === 0 ? undefined : known.join(',');
}

/** The two numbers of a place, on earth; null where it is none. */
export function degreesOf(pres: unknown): { latitude: number; longitude: number } | null {
  const match = typeof pres === 'string' ? /^(-?\d{1,2}(?:\.\d{1,3})?),(-?\d{1,3}(?:\.\d{1,3})?)$/.exec(pres) : null;
  const [latitude, longitude] = [Number(match?.[1]), Number(match?.[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** A place as the address keeps it, to so many decimals: two of them are a kilometre, three a hundred metres. */
export function placeOf({ latitude, longitude }: { latitude: number; longitude: number }, decimals: 2 | 3): string {
  return [latitude, longitude].map((degrees) => Number(degrees.toFixed(decimals))).join(',');
}

type Readers = { [Name in keyof CatalogueSearch]-?: (value: unknown) => CatalogueSearch[Name] | undefined };
const READERS: Readers = {
  recherche: wordsOf,
  categorie: codeOf,
  type: codeOf,
  min: centsOf,
  max: centsOf,
  du: dayOf,
  au: dayOf,
  pres: (value) => (degreesOf(value) === null ? undefined : (value as string)),
  lieu: (value) => (typeof value === 'string' && /^[a-z0-9-]{1,120}$/.test(value) ? value : undefined),
  rayon: (value) => RADII_KM.find((radius) => radius === value),
  duo: (value) => (value === true ? true : undefined),
  acces: accessesOf,
  tri: (value) => (Object.keys(SORTS) as SortWord[]).find((word) => word === value),
};

/** Reads an address; what makes no sense, by itself or beside the rest, is left out. */
export function catalogueSearch(given: Record<string, unknown>): CatalogueSearch {
  const read = Object.entries(READERS).map(([name, reader]) => [name, reader(given[name])] as const);
  return coherent(Object.fromEntries(read.filter(([, value]) => value !== undefined)));
}

/** Without what needs something that is not there; a range of prices that is reversed is turned round. */
function coherent({ min, max, ...search }: CatalogueSearch): CatalogueSearch {
  const prices = [min, max].filter((price) => price !== undefined).toSorted((one, other) => one - other);
  const [lowest = min, highest = max] = prices.length === 2 ? prices : [];
  const isMeant: Partial<Record<keyof CatalogueSearch, boolean>> = {
    type: search.categorie !== undefined,
    au: search.du === undefined || search.au === undefined || search.au >= search.du,
    lieu: search.pres !== undefined,
    rayon: search.pres !== undefined,
    tri: sortsFor(search).some((word) => word === search.tri),
  };
  const kept = Object.entries({ ...search, min: lowest, max: highest }).filter(([name, value]) => value !== undefined && isMeant[name as keyof CatalogueSearch] !== false);
  return Object.fromEntries(kept);
}

/** The orders that there are for a search, the one that it has by itself in front. */
export function sortsFor({ recherche, pres }: Pick<CatalogueSearch, 'recherche' | 'pres'>): readonly SortWord[] {
  const near: readonly SortWord[] = pres === undefined ? [] : ['distance'];
  return recherche === undefined ? [...near, 'recent', 'date', 'prix'] : ['pertinence', ...near, 'recent', 'date', 'prix'];
}

/** What is asked for, in the order of the screen. */
export function partsOf(search: CatalogueSearch): readonly Part[] {
  return (Object.keys(PARTS) as Part[]).filter((part) => PARTS[part].some((name) => name in search && (part !== 'categorie' || name === 'categorie')));
}

/** The search without one of its parts. */
export function without(search: CatalogueSearch, part: Part): CatalogueSearch {
  const names: readonly string[] = PARTS[part];
  return catalogueSearch(Object.fromEntries(Object.entries(search).filter(([name]) => !names.includes(name))));
}

function euros(cents: number | undefined) {
  return cents === undefined ? null : { minorUnits: cents, currency: 'EUR' };
}

function filterOf({ categorie, type, min, max, du, au, pres, rayon, duo, acces }: CatalogueSearch): CatalogueFilter {
  const place = degreesOf(pres);
  return {
    categoryId: categorie ?? null,
    subcategoryId: type ?? null,
    lowestPrice: euros(min),
    highestPrice: euros(max),
    beginsFrom: du === undefined ? null : firstInstantOf(du),
    beginsUntil: au === undefined ? null : lastInstantOf(au),
    near: place === null ? null : { ...place, radiusKm: rayon ?? RADIUS_KM },
    isDuo: duo === true,
    access: ACCESSES.filter((access) => acces?.split(',').includes(access)),
  };
}

/** What the gateway is asked. */
export function askedOf(search: CatalogueSearch): { search: string | null; filter: CatalogueFilter } {
  return { search: search.recherche ?? null, filter: filterOf(search) };
}

export function sortOf(search: CatalogueSearch): CatalogueSort {
  const [byItself = 'recent'] = sortsFor(search);
  return SORTS[search.tri ?? byItself];
}
