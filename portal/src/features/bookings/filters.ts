import type { BookingStatus } from '../../gql/enums';
import { parisMidnight } from '../../common/paris';

/** The address's words for statuses. */
const STATUSES = {
  reservees: 'BOOKED',
  confirmees: 'CONFIRMED',
  validees: 'VALIDATED',
  annulees: 'CANCELLED',
  remboursees: 'REIMBURSED',
} as const satisfies Record<string, BookingStatus>;

export type StatusWord = keyof typeof STATUSES;
export const STATUS_WORDS = Object.keys(STATUSES) as StatusWord[];
/** Every venue, though the menu's choice is one. */
export const EVERYWHERE = 'tous';

/** What is looked for, as the address keeps it. */
export interface Filters {
  lieu?: string;
  offre?: string;
  statut?: StatusWord;
  du?: string;
  au?: string;
}

/** What is looked for, as the gateway is asked. */
export interface Wanted {
  offererId: string | null;
  venueId: string | null;
  offerId: string | null;
  status: BookingStatus | null;
  from: string | null;
  until: string | null;
}

/** The structure and the venue of the menu. */
interface Chosen {
  offerer: { id: string } | null;
  venue: { id: string } | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value));
}

/** Reads an address; what makes no sense is left out. */
export function filtersOf({ lieu, offre, statut, du, au }: Record<string, unknown>): Filters {
  return {
    ...(typeof lieu === 'string' && lieu !== '' ? { lieu } : {}),
    ...(typeof offre === 'string' && offre !== '' ? { offre } : {}),
    ...(STATUS_WORDS.includes(statut as StatusWord) ? { statut: statut as StatusWord } : {}),
    ...(isDay(du) ? { du } : {}),
    ...(isDay(au) ? { au } : {}),
  };
}

export function statusOf(word: StatusWord): BookingStatus {
  return STATUSES[word];
}

function instantOf(day: string): string {
  return new Date(parisMidnight(day)).toISOString();
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

function placeOf(lieu: string | undefined, { offerer, venue }: Chosen) {
  const venueId = lieu ?? venue?.id ?? null;
  return { offererId: offerer?.id ?? null, venueId: venueId === EVERYWHERE ? null : venueId };
}

/** Whole days of Paris, both ends included; the venue of the menu unless the address names one. */
export function wantedOf({ lieu, offre, statut, du, au }: Filters, chosen: Chosen): Wanted {
  return {
    ...placeOf(lieu, chosen),
    offerId: offre ?? null,
    status: statut === undefined ? null : STATUSES[statut],
    from: du === undefined ? null : instantOf(du),
    until: au === undefined ? null : instantOf(dayAfter(au)),
  };
}

interface Arrived {
  status: BookingStatus;
  createdAt: string;
  offer: { id: string } | null;
  offerer: { id: string } | null;
}

/** Whether a booking that just arrived belongs in the list; those of other venues are not heard. */
export function isWanted({ status, createdAt, offer, offerer }: Arrived, wanted: Wanted): boolean {
  return (
    isAnyOr(wanted.offererId, offerer?.id) &&
    isAnyOr(wanted.offerId, offer?.id) &&
    isAnyOr(wanted.status, status) &&
    isWithin(wanted, Date.parse(createdAt))
  );
}

function isAnyOr(wanted: string | null, found: string | undefined): boolean {
  return wanted === null || wanted === found;
}

function isWithin({ from, until }: Wanted, at: number): boolean {
  return (from === null || at >= Date.parse(from)) && (until === null || at < Date.parse(until));
}
