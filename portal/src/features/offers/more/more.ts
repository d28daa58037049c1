import type { OfferDetailsInput, SavedOfferFieldsFragment } from '../../../gql/graphql';
import type { Withdrawal } from '../../../gql/enums';

/** For whom an offer is fit; empty is not said. */
export type Fitness = 'yes' | 'no' | '';
export const IMPAIRMENTS = ['audio', 'mental', 'motor', 'visual'] as const;
export type Fit = Readonly<Record<(typeof IMPAIRMENTS)[number], Fitness>>;

/** What an offer says beside its texts, as it is typed: an empty text is what is not said. */
export interface MoreValues {
  url: string;
  withdrawal: Withdrawal | '';
  /** Seconds before the event; only where the ticket is sent or handed over. */
  withdrawalDelayS: string;
  bookingContact: string;
  withdrawalDetails: string;
  durationMinutes: string;
  bookingEmail: string;
  accessibility: Fit;
  /** The conditional fields by their name in the taxonomy. */
  extra: Readonly<Record<string, string>>;
}

type Kept = SavedOfferFieldsFragment['details'];

/** What a subcategory asks of its offers. */
export type Asking = Pick<NonNullable<SavedOfferFieldsFragment['subcategory']>, 'place' | 'isEvent' | 'needsWithdrawal' | 'fields'>;

export const UNSAID: Fit = { audio: '', mental: '', motor: '', visual: '' };
export const NO_MORE: MoreValues = {
  url: '',
  withdrawal: '',
  withdrawalDelayS: '',
  bookingContact: '',
  withdrawalDetails: '',
  durationMinutes: '',
  bookingEmail: '',
  accessibility: UNSAID,
  extra: {},
};

const fitnessOf = (said: boolean | null): Fitness => (said === null ? '' : said ? 'yes' : 'no');
const isFit = (fitness: Fitness): boolean | null => (fitness === '' ? null : fitness === 'yes');

/** The ways that have a delay. */
export function isDelayed(withdrawal: MoreValues['withdrawal']): boolean {
  return withdrawal === 'BY_EMAIL' || withdrawal === 'ON_SITE';
}

/** What the server has, as it would have been typed. */
export function moreOf({ url, withdrawal, withdrawalDelayS, bookingContact, withdrawalDetails, durationMinutes, bookingEmail, accessibility, extra }: Kept): MoreValues {
  return {
    url: url ?? '',
    withdrawal: withdrawal ?? '',
    withdrawalDelayS: withdrawalDelayS === null ? '' : `${withdrawalDelayS}`,
    bookingContact: bookingContact ?? '',
    withdrawalDetails: withdrawalDetails ?? '',
    durationMinutes: durationMinutes === null ? '' : `${durationMinutes}`,
    bookingEmail: bookingEmail ?? '',
    accessibility: {
      audio: fitnessOf(accessibility.audio),
      mental: fitnessOf(accessibility.mental),
      motor: fitnessOf(accessibility.motor),
      visual: fitnessOf(accessibility.visual),
    },
    extra: Object.fromEntries(extra.map(({ name, value }) => [name, value])),
  };
}

/** What to have kept: only what the subcategory has; what was typed for another is left out. */
export function moreInput(values: MoreValues, asking: Asking): OfferDetailsInput {
  const { url, durationMinutes, withdrawalDetails, bookingEmail, accessibility, extra } = values;
  const said = asking.fields.map(({ name }) => ({ name, value: (extra[name] ?? '').trim() })).filter(({ value }) => value !== '');
  return {
    ...(asking.place === 'OFFLINE' ? {} : { url: url.trim() || null }),
    ...(asking.needsWithdrawal ? ticketInput(values) : {}),
    durationMinutes: asking.isEvent && durationMinutes.trim() !== '' ? Number(durationMinutes) : null,
    withdrawalDetails: withdrawalDetails.trim() || null,
    bookingEmail: bookingEmail.trim() || null,
    accessibility: { audio: isFit(accessibility.audio), mental: isFit(accessibility.mental), motor: isFit(accessibility.motor), visual: isFit(accessibility.visual) },
    extra: said.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

function ticketInput({ withdrawal, withdrawalDelayS, bookingContact }: MoreValues): OfferDetailsInput {
  return {
    withdrawal: withdrawal || null,
    withdrawalDelayS: isDelayed(withdrawal) && withdrawalDelayS !== '' ? Number(withdrawalDelayS) : null,
    bookingContact: bookingContact.trim() || null,
  };
}

function written({ extra, accessibility, ...texts }: MoreValues): string {
  const said = Object.entries(extra).filter(([, value]) => value.trim() !== '');
  const others = [...Object.values(texts), ...IMPAIRMENTS.map((each) => accessibility[each])];
  return JSON.stringify([...others, ...said.map((each) => each.join('=')).toSorted()].map((text) => text.trim()));
}

/** Whether two say the same of an offer, spaces at the ends aside. */
export function isSameMore(one: MoreValues, other: MoreValues): boolean {
  return written(one) === written(other);
}
