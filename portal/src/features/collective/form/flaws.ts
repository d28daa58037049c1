import { centsOf } from '../../../common/format';
import { lengthOf } from '../../../common/length';
import { instantOf } from '../../../common/local-time';
import { countOf, type CollectiveField, type CollectiveValues } from './values';

export const NAME_LONGEST = 110;
export const DESCRIPTION_LONGEST = 1500;
export const PRICE_DETAIL_LONGEST = 1000;
const PRICE_MAX_CENTS = 60_000_00;
const PARTICIPANTS_MAX = 3_000;
/** By the rest of the number divided by 23. */
const UAI_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** What can be wrong before it is sent; each has its words. */
export type Flaw = 'MISSING' | 'TOO_LONG' | 'PRICE' | 'PRICE_TOO_HIGH' | 'PARTICIPANTS' | 'UAI' | 'UAI_LETTER' | 'DATE' | 'PASSED' | 'ORDER' | 'EMAIL' | 'PHONE';
export type Flaws = Partial<Record<CollectiveField, Flaw>>;

const tooLong = (text: string, longest: number): Flaw | null => (lengthOf(text) > longest ? 'TOO_LONG' : null);

function priceFlaw(typed: string): Flaw | null {
  const cents = centsOf(typed);
  if (cents === null) {
    return 'PRICE';
  }
  return cents > PRICE_MAX_CENTS ? 'PRICE_TOO_HIGH' : null;
}

function participantsFlaw(typed: string): Flaw | null {
  const count = countOf(typed);
  return count === null || count < 1 || count > PARTICIPANTS_MAX ? 'PARTICIPANTS' : null;
}

function uaiFlaw(typed: string): Flaw | null {
  const [, number, letter] = /^(\d{7})([A-Z])$/.exec(typed.replaceAll(/\s/g, '').toUpperCase()) ?? [];
  if (number === undefined) {
    return 'UAI';
  }
  return UAI_LETTERS[Number(number) % UAI_LETTERS.length] === letter ? null : 'UAI_LETTER';
}

function isAfter(one: string, other: string): boolean {
  const [first, second] = [instantOf(one), instantOf(other)];
  return first !== null && second !== null && first > second;
}

function limitFlaw({ bookingLimitAt, startsAt }: CollectiveValues, now: number | null): Flaw | null {
  const limit = instantOf(bookingLimitAt);
  if (limit === null) {
    return 'DATE';
  }
  if (isAfter(bookingLimitAt, startsAt)) {
    return 'ORDER';
  }
  return now !== null && Date.parse(limit) <= now ? 'PASSED' : null;
}

interface Rigour {
  /** Whether what a school must know is missed too: once the offer is submitted. */
  isWhole: boolean;
  /** Given where the booking limit has to be to come. */
  now: number | null;
}

/** What is wrong with what was typed, by field: what the server would refuse, said before it is asked. */
export function flawsOf(values: CollectiveValues, { isWhole, now }: Rigour): Flaws {
  const written = {
    name: tooLong(values.name, NAME_LONGEST),
    description: tooLong(values.description, DESCRIPTION_LONGEST),
    institution: uaiFlaw(values.institution),
    levels: null,
    participants: participantsFlaw(values.participants),
    startsAt: instantOf(values.startsAt) === null ? 'DATE' : null,
    endsAt: instantOf(values.endsAt) === null ? 'DATE' : isAfter(values.startsAt, values.endsAt) ? 'ORDER' : null,
    bookingLimitAt: limitFlaw(values, now),
    price: priceFlaw(values.price),
    priceDetail: tooLong(values.priceDetail, PRICE_DETAIL_LONGEST),
    contactEmail: /^[^@\s<>,;"]+@[^@\s<>,;"]+\.[^@\s<>,;".]+$/.test(values.contactEmail.trim()) ? null : 'EMAIL',
    contactPhone: /^(0[1-9]\d{8}|\+[1-9]\d{7,14})$/.test(values.contactPhone.replaceAll(/[\s.-]/g, '')) ? null : 'PHONE',
  } satisfies Record<CollectiveField, Flaw | null>;
  const flaws = Object.entries(written).map(([field, flaw]) => [field, isSaid(values[field as CollectiveField]) ? flaw : missing(field as CollectiveField, isWhole)]);
  return Object.fromEntries(flaws.filter(([, flaw]) => flaw !== null)) as Flaws;
}

const OPTIONAL: ReadonlySet<CollectiveField> = new Set(['priceDetail', 'contactPhone']);

function missing(field: CollectiveField, isWhole: boolean): Flaw | null {
  return field === 'name' || (isWhole && !OPTIONAL.has(field)) ? 'MISSING' : null;
}

export function isSaid(value: string | readonly string[]): boolean {
  return (typeof value === 'string' ? value.trim() : value).length > 0;
}

const REFUSED: Readonly<Record<string, CollectiveField>> = {
  price_detail: 'priceDetail',
  start_time: 'startsAt',
  end_time: 'endsAt',
  booking_limit_time: 'bookingLimitAt',
  contact_email: 'contactEmail',
  contact_phone: 'contactPhone',
};

/** The field that the server's refusal names. */
export function fieldOfRefusal(field: string | undefined): string | null {
  return field === undefined ? null : (REFUSED[field] ?? field);
}
