import type { VenueType } from '../../../gql/enums';
import type { CreateVenueInput, UpdateVenueInput, WholeVenueFieldsFragment } from '../../../gql/graphql';
import { spansOf, weekOf, type Week } from './week';

/** To whom a venue may be open; each is said, be it that it is not. */
export const IMPAIRMENTS = ['audio', 'mental', 'motor', 'visual'] as const;
export type Impairment = (typeof IMPAIRMENTS)[number];

/** A venue as it is typed. */
export interface VenueValues {
  hasSiret: boolean;
  siret: string;
  comment: string;
  name: string;
  publicName: string;
  description: string;
  type: VenueType;
  /** Null where it has not been said yet. */
  accessibility: Readonly<Record<Impairment, boolean | null>>;
  street: string;
  postcode: string;
  city: string;
  inseeCode: string;
  latitude: string;
  longitude: string;
  bookingEmail: string;
  withdrawalDetails: string;
  week: Week;
  supportEmail: string;
  supportPhone: string;
  supportUrl: string;
}

export type VenueField = keyof VenueValues;
export type TypedField = Exclude<VenueField, 'hasSiret' | 'type' | 'accessibility' | 'week'>;

export const NEW_VENUE: VenueValues = {
  hasSiret: true,
  siret: '',
  comment: '',
  name: '',
  publicName: '',
  description: '',
  type: 'OTHER',
  accessibility: { audio: null, mental: null, motor: null, visual: null },
  street: '',
  postcode: '',
  city: '',
  inseeCode: '',
  latitude: '',
  longitude: '',
  bookingEmail: '',
  withdrawalDetails: '',
  week: weekOf([]),
  supportEmail: '',
  supportPhone: '',
  supportUrl: '',
};

const degrees = (value: number | null) => (value === null ? '' : String(value));

/** A venue that is kept, as it would have been typed. */
export function valuesOf(venue: WholeVenueFieldsFragment): VenueValues {
  const { audio, mental, motor, visual } = venue.accessibility;
  return {
    hasSiret: venue.siret !== null,
    siret: venue.siret ?? '',
    comment: venue.comment ?? '',
    name: venue.name,
    publicName: venue.publicName ?? '',
    description: venue.description ?? '',
    type: venue.type,
    accessibility: { audio, mental, motor, visual },
    street: venue.street,
    postcode: venue.postcode,
    city: venue.city,
    inseeCode: venue.inseeCode ?? '',
    latitude: degrees(venue.latitude),
    longitude: degrees(venue.longitude),
    bookingEmail: venue.bookingEmail ?? '',
    withdrawalDetails: venue.withdrawalDetails,
    week: weekOf(venue.openingHours),
    supportEmail: venue.support.email ?? '',
    supportPhone: venue.support.phone ?? '',
    supportUrl: venue.support.url ?? '',
  };
}

/** Digits alone, however they were grouped. */
export function digitsOf(typed: string): string {
  return typed.replaceAll(/[\s\u00a0\u202f.-]/gu, '');
}

/** Degrees as they are typed, with a comma or a point; null when they are none. */
export function degreesOf(typed: string): number | null {
  const plain = typed.trim().replace(',', '.').replace('−', '-');
  return /^-?\d{1,3}(\.\d{1,10})?$/u.test(plain) ? Number(plain) : null;
}

type Said = Omit<CreateVenueInput, 'id' | 'offererId'>;

/** What to send of values without flaws. */
function said(values: VenueValues): Said {
  const { audio, mental, motor, visual } = values.accessibility;
  const [latitude, longitude] = [degreesOf(values.latitude), degreesOf(values.longitude)];
  return {
    siret: values.hasSiret ? digitsOf(values.siret) : '',
    comment: values.hasSiret ? '' : values.comment,
    name: values.name,
    publicName: values.publicName,
    description: values.description,
    type: values.type,
    accessibility: { audio: audio === true, mental: mental === true, motor: motor === true, visual: visual === true },
    street: values.street,
    postcode: values.postcode.trim(),
    city: values.city,
    inseeCode: values.inseeCode.trim(),
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    bookingEmail: values.bookingEmail.trim(),
    withdrawalDetails: values.withdrawalDetails,
    openingHours: spansOf(values.week),
    support: { email: values.supportEmail.trim(), phone: values.supportPhone.trim(), url: values.supportUrl.trim() },
  };
}

export function creationOf(id: string, offererId: string, values: VenueValues): CreateVenueInput {
  return { id, offererId, ...said(values) };
}

/** All of it is said anew; a venue that has no SIRET yet is not asked to lose one. */
export function updateOf(id: string, values: VenueValues): UpdateVenueInput {
  const { siret, ...others } = said(values);
  return { id, ...others, ...(siret === '' ? {} : { siret }) };
}
