import type { SchoolLevel } from '../../../gql/enums';
import type { CollectiveParticularsInput } from '../../../gql/graphql';
import { centsOf } from '../../../common/format';
import { instantOf, localOf } from '../../../common/local-time';
import type { SavedCollective } from '../saved';

/** In the order in which one goes through them. */
export const LEVELS = ['SIXIEME', 'CINQUIEME', 'QUATRIEME', 'TROISIEME', 'CAP_1', 'CAP_2', 'SECONDE', 'PREMIERE', 'TERMINALE'] as const satisfies readonly SchoolLevel[];

/** A collective offer as it is typed. */
export interface CollectiveValues {
  name: string;
  description: string;
  institution: string;
  levels: readonly SchoolLevel[];
  participants: string;
  startsAt: string;
  endsAt: string;
  bookingLimitAt: string;
  price: string;
  priceDetail: string;
  contactEmail: string;
  contactPhone: string;
}

export type CollectiveField = keyof CollectiveValues;

export const NOTHING_SAID: CollectiveValues = {
  name: '',
  description: '',
  institution: '',
  levels: [],
  participants: '',
  startsAt: '',
  endsAt: '',
  bookingLimitAt: '',
  price: '',
  priceDetail: '',
  contactEmail: '',
  contactPhone: '',
};

const localOrNone = (instant: string | null) => (instant === null ? '' : localOf(instant));

function eurosOf(minorUnits: number): string {
  return minorUnits % 100 === 0 ? String(minorUnits / 100) : (minorUnits / 100).toFixed(2).replace('.', ',');
}

/** A saved offer as it would have been typed. */
export function valuesOf(offer: SavedCollective): CollectiveValues {
  return {
    name: offer.name,
    description: offer.description,
    institution: offer.institution ?? '',
    levels: offer.levels,
    participants: offer.participants === null ? '' : String(offer.participants),
    startsAt: localOrNone(offer.startsAt),
    endsAt: localOrNone(offer.endsAt),
    bookingLimitAt: localOrNone(offer.bookingLimitAt),
    price: offer.price === null ? '' : eurosOf(offer.price.minorUnits),
    priceDetail: offer.priceDetail,
    contactEmail: offer.contactEmail ?? '',
    contactPhone: offer.contactPhone ?? '',
  };
}

/** A whole number as it is typed; null when it is none. */
export function countOf(typed: string): number | null {
  const digits = typed.replaceAll(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** What to send of values without flaws; what is not said is left out. */
export function particularsOf(values: CollectiveValues): CollectiveParticularsInput {
  const cents = centsOf(values.price);
  return {
    name: values.name,
    description: values.description,
    price: cents === null ? null : { minorUnits: cents, currency: 'EUR' },
    priceDetail: values.priceDetail,
    participants: countOf(values.participants),
    levels: [...values.levels],
    institution: values.institution,
    startsAt: instantOf(values.startsAt),
    endsAt: instantOf(values.endsAt),
    bookingLimitAt: instantOf(values.bookingLimitAt),
    contactEmail: values.contactEmail,
    contactPhone: values.contactPhone,
  };
}
