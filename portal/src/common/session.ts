import { createContext, useContext } from 'react';

import type { MembershipRole, OffererRejectionReason, OffererState, Role } from '../gql/enums';

export interface VenueChoice {
  id: string;
  name: string;
  city: string;
}

export interface OffererChoice {
  id: string;
  name: string;
  siren: string;
  state: OffererState;
  /** Why it was turned down; null unless it is. */
  rejection: { reason: OffererRejectionReason; comment: string | null } | null;
  role: MembershipRole;
  /** The person's own place in the team. */
  membershipId: string;
  venues: readonly VenueChoice[];
}

/** Who is signed in, for whom they act, and what this installation has. */
export interface Session {
  account: string;
  roles: readonly Role[];
  offerers: readonly OffererChoice[];
  beneficiaryName: string | null;
  /** Where the clock and the mails of a one-machine stack are; null elsewhere. */
  workbenchUrl: string | null;
}

/** The structure and the venue that a partner works for now. */
export interface Workplace {
  offerer: OffererChoice | null;
  /** Null is every venue of the structure. */
  venue: VenueChoice | null;
  choose: (offererId: string, venueId: string | null) => void;
}

export const SessionContext = createContext<Session | null>(null);
export const WorkplaceContext = createContext<Workplace | null>(null);
export const SessionRefreshContext = createContext<() => Promise<Session | null>>(() => Promise.resolve(null));

function given<Value>(value: Value | null): Value {
  if (value === null) {
    throw new Error('Only what is inside the shell knows the session.');
  }
  return value;
}

export function useSession(): Session {
  return given(useContext(SessionContext));
}

export function useWorkplace(): Workplace {
  return given(useContext(WorkplaceContext));
}

/** Reads anew what the person may act for, once that has changed; answers with it, null when it could not be read. */
export function useSessionRefresh(): () => Promise<Session | null> {
  return useContext(SessionRefreshContext);
}
