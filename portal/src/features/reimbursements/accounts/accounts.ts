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

function accountOf<Each extends Account>(venueId: string, accounts: readonly Each[], where: BankAccountState): Each | null {
  return accounts.find(({ state, venues }) => state === where && venues.some((venue) => venue?.id === venueId)) ?? null;
}

/** The account where a venue is paid now. */
export function paidTo<Each extends Account>(venueId: string, accounts: readonly Each[]): Each | null {
  return accountOf(venueId, accounts, 'ACCEPTED');
}

/** The account that a venue waits for, wherever it is paid meanwhile. */
export function waitsFor<Each extends Account>(venueId: string, accounts: readonly Each[]): Each | null {
  return accountOf(venueId, accounts, 'PENDING');
}

/** The venues whose money can be paid somewhere, and those whose rate is to be set first. */
export function byPayable(venues: readonly Venue[]): { payable: readonly Venue[]; unpriced: readonly Venue[] } {
  return { payable: venues.filter(({ pricingPointId }) => pricingPointId !== null), unpriced: venues.filter(({ pricingPointId }) => pricingPointId === null) };
}

/** The venues whose money has nowhere to go, not even to an account that waits. */
export function without(venues: readonly Venue[], accounts: readonly Account[]): readonly Venue[] {
  return byPayable(venues).payable.filter(({ id }) => (paidTo(id, accounts) ?? waitsFor(id, accounts)) === null);
}

export const LABEL_LONGEST = 100;
export const VENUES_MOST = 100;
