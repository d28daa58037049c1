import type { OfferDetailsInput, SavedOfferFieldsFragment } from '../../../gql/graphql';
import type { Withdrawal } from '../../../gql/enums';

/** What an offer says because of its kind, as it is typed: an empty text is what is not said. */
export interface MoreValues {
  url: string;
  withdrawal: Withdrawal | '';
  /** Seconds before the event; only where the ticket is sent or handed over. */
  withdrawalDelayS: string;
  bookingContact: string;
  /** The conditional fields by their name in the taxonomy. */
  extra: Readonly<Record<string, string>>;
}

type Kept = SavedOfferFieldsFragment['details'];

/** What a subcategory asks of its offers. */
export type Asking = Pick<NonNullable<SavedOfferFieldsFragment['subcategory']>, 'place' | 'needsWithdrawal' | 'fields'>;

export const NO_MORE: MoreValues = { url: '', withdrawal: '', withdrawalDelayS: '', bookingContact: '', extra: {} };

/** The ways that have a delay. */
export function isDelayed(withdrawal: MoreValues['withdrawal']): boolean {
  return withdrawal === 'BY_EMAIL' || withdrawal === 'ON_SITE';
}

/** What the server has, as it would have been typed. */
export function moreOf({ url, withdrawal, withdrawalDelayS, bookingContact, extra }: Kept): MoreValues {
  return {
    url: url ?? '',
    withdrawal: withdrawal ?? '',
    withdrawalDelayS: withdrawalDelayS === null ? '' : `${withdrawalDelayS}`,
    bookingContact: bookingContact ?? '',
    extra: Object.fromEntries(extra.map(({ name, value }) => [name, value])),
  };
}

/** Whether offers of a subcategory say anything that others do not. */
export function asksMore({ place, needsWithdrawal, fields }: Asking): boolean {
  return place !== 'OFFLINE' || needsWithdrawal || fields.length > 0;
}

/** What to have kept: only what the subcategory has; what was typed for another is left out. */
export function moreInput({ url, withdrawal, withdrawalDelayS, bookingContact, extra }: MoreValues, { place, needsWithdrawal, fields }: Asking): OfferDetailsInput {
  const said = fields.map(({ name }) => ({ name, value: (extra[name] ?? '').trim() })).filter(({ value }) => value !== '');
  return {
    ...(place === 'OFFLINE' ? {} : { url: url.trim() || null }),
    ...(needsWithdrawal
      ? {
          withdrawal: withdrawal || null,
          withdrawalDelayS: isDelayed(withdrawal) && withdrawalDelayS !== '' ? Number(withdrawalDelayS) : null,
          bookingContact: bookingContact.trim() || null,
        }
      : {}),
    extra: said.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

function written({ url, withdrawal, withdrawalDelayS, bookingContact, extra }: MoreValues): string {
  const said = Object.entries(extra).filter(([, value]) => value.trim() !== '');
  return JSON.stringify([url, withdrawal, withdrawalDelayS, bookingContact, ...said.map((each) => each.join('=')).toSorted()].map((text) => text.trim()));
}

/** Whether two say the same of an offer, spaces at the ends aside. */
export function isSameMore(one: MoreValues, other: MoreValues): boolean {
  return written(one) === written(other);
}
