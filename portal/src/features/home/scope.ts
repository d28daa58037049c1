import { useSession, useWorkplace, type OffererChoice, type VenueChoice } from '../../common/session';

/** What the home shows: a venue, or all venues of a structure. */
export interface Scope {
  offererId: string;
  /** Null asks the gateway for every structure of the person: what is not of this one is left out here. */
  venueId: string | null;
  /** Whether what the gateway sums cannot be told apart by structure. */
  isMixed: boolean;
}

/** The scope of the chosen structure and venue: that of its only venue where it has one only. */
export function scopeOf(offerer: OffererChoice, venue: VenueChoice | null, structures: number): Scope {
  const only = offerer.venues.length === 1 ? (offerer.venues[0] ?? null) : null;
  const venueId = (venue ?? only)?.id ?? null;
  return { offererId: offerer.id, venueId, isMixed: venueId === null && structures > 1 };
}

export function useScope(): Scope | null {
  const { offerers } = useSession();
  const { offerer, venue } = useWorkplace();
  return offerer === null ? null : scopeOf(offerer, venue, offerers.length);
}
