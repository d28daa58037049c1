import { lengthOf } from '../../../common/length';
import { isEmail } from '../person';
import { isSiret } from './numbers';
import { degreesOf, digitsOf, IMPAIRMENTS, type VenueField, type VenueValues } from './values';
import { isWeekFlawed } from './week';

export const LONGEST = { name: 140, publicName: 255, description: 1_000, comment: 500, street: 200, city: 100, withdrawalDetails: 500 } as const;
const URL_LONGEST = 255;

/** What can be wrong before it is sent; each has its words. */
export type Flaw = 'MISSING' | 'TOO_LONG' | 'SIRET' | 'SIRET_OF_OTHER' | 'POSTCODE' | 'INSEE' | 'LATITUDE' | 'LONGITUDE' | 'EMAIL' | 'PHONE' | 'URL' | 'ACCESSIBILITY' | 'WEEK';
export type Flaws = Partial<Record<VenueField, Flaw>>;

function siretFlaw({ hasSiret, siret }: VenueValues, siren: string): Flaw | null {
  const digits = digitsOf(siret);
  if (!hasSiret) {
    return null;
  }
  if (digits === '') {
    return 'MISSING';
  }
  if (!isSiret(digits)) {
    return 'SIRET';
  }
  return digits.startsWith(siren) ? null : 'SIRET_OF_OTHER';
}

function textFlaw(text: string, longest: number, isRequired: boolean): Flaw | null {
  const length = lengthOf(text);
  if (length === 0) {
    return isRequired ? 'MISSING' : null;
  }
  return length > longest ? 'TOO_LONG' : null;
}

const unless = (isFine: boolean, flaw: Flaw): Flaw | null => (isFine ? null : flaw);

function degreesFlaw(typed: string, other: string, most: number, flaw: Flaw): Flaw | null {
  if (typed.trim() === '') {
    return unless(other.trim() === '', flaw); // one without the other is nowhere
  }
  const value = degreesOf(typed);
  return unless(value !== null && Math.abs(value) <= most, flaw);
}

function isWebAddress(typed: string): boolean {
  try {
    const { protocol, username } = new URL(typed);
    return /^https?:$/u.test(protocol) && username === '' && !/\s/u.test(typed) && lengthOf(typed) <= URL_LONGEST;
  } catch {
    return false;
  }
}

const PHONE = /^\+?\d(?:[ .-]?\d){5,14}$/u;
const INSEE = /^(?:\d{2}|2[AB])\d{3}$/u;

function contactFlaws(values: VenueValues): Record<'bookingEmail' | 'supportEmail' | 'supportPhone' | 'supportUrl', Flaw | null> {
  const [email, phone, url] = [values.supportEmail.trim(), values.supportPhone.trim(), values.supportUrl.trim()];
  return {
    bookingEmail: unless(isEmail(values.bookingEmail), values.bookingEmail.trim() === '' ? 'MISSING' : 'EMAIL'),
    supportEmail: unless(email === '' || isEmail(email), 'EMAIL'),
    supportPhone: unless(phone === '' || PHONE.test(phone), 'PHONE'),
    supportUrl: unless(url === '' || isWebAddress(url), 'URL'),
  };
}

/** What is wrong with what was typed, by field and in the order of the form: what the server would refuse, said before it is asked. */
export function flawsOf(values: VenueValues, siren: string): Flaws {
  const { postcode, inseeCode } = values;
  const found = {
    siret: siretFlaw(values, siren),
    comment: values.hasSiret ? null : textFlaw(values.comment, LONGEST.comment, true),
    name: textFlaw(values.name, LONGEST.name, true),
    publicName: textFlaw(values.publicName, LONGEST.publicName, false),
    description: textFlaw(values.description, LONGEST.description, false),
    street: textFlaw(values.street, LONGEST.street, true),
    postcode: unless(/^\d{5}$/u.test(postcode.trim()), postcode.trim() === '' ? 'MISSING' : 'POSTCODE'),
    city: textFlaw(values.city, LONGEST.city, true),
    inseeCode: unless(inseeCode.trim() === '' || INSEE.test(inseeCode.trim()), 'INSEE'),
    latitude: degreesFlaw(values.latitude, values.longitude, 90, 'LATITUDE'),
    longitude: degreesFlaw(values.longitude, values.latitude, 180, 'LONGITUDE'),
    accessibility: unless(IMPAIRMENTS.every((each) => values.accessibility[each] !== null), 'ACCESSIBILITY'),
    week: unless(!isWeekFlawed(values.week), 'WEEK'),
    withdrawalDetails: textFlaw(values.withdrawalDetails, LONGEST.withdrawalDetails, false),
    ...contactFlaws(values),
  };
  return Object.fromEntries(Object.entries(found).filter(([, flaw]) => flaw !== null)) as Flaws;
}

const REFUSED: Readonly<Record<string, string>> = {
  public_name: 'publicName',
  insee_code: 'inseeCode',
  coordinates: 'latitude',
  booking_email: 'bookingEmail',
  withdrawal_details: 'withdrawalDetails',
  support_email: 'supportEmail',
  support_phone: 'supportPhone',
  support_url: 'supportUrl',
};

/** The field that the server's refusal names. */
export function fieldOfRefusal(field: string | undefined): string | null {
  return field === undefined ? null : (REFUSED[field] ?? field);
}
