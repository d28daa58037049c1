import type { BankAccountState } from '../../../gql/enums';

export interface Venue {
  id: string;
  name: string;
  pricingPointId: string | null;
}

export interface Account {
  label: string;
  state: BankAccountState;
  venues: readonly ({ id: string } | null)[];
}

/** The account where a venue's money goes, or waits to go; null where it has none, or one that finance has refused. */
export function accountOf<Each extends Account>(venueId: string, accounts: readonly Each[]): Each | null {
  return accounts.find(({ state, venues }) => state !== 'REFUSED' && venues.some((venue) => venue?.id === venueId)) ?? null;
}

/** The venues whose money can be paid somewhere, and those whose rate is to be set first. */
export function byPayable(venues: readonly Venue[]): { payable: readonly Venue[]; unpriced: readonly Venue[] } {
  return { payable: venues.filter(({ pricingPointId }) => pricingPointId !== null), unpriced: venues.filter(({ pricingPointId }) => pricingPointId === null) };
}

/** The venues whose money has nowhere to go. */
export function without(venues: readonly Venue[], accounts: readonly Account[]): readonly Venue[] {
  return byPayable(venues).payable.filter(({ id }) => accountOf(id, accounts) === null);
}

export const LABEL_LONGEST = 100;
export const VENUES_MOST = 100;
