import { useWorkplace } from '../../common/session';

/** What the home shows: a structure, or one venue of it. */
export interface Scope {
  offererId: string;
  /** Null is all of them. */
  venueId: string | null;
}

export function useScope(): Scope | null {
  const { offerer, venue } = useWorkplace();
  return offerer === null ? null : { offererId: offerer.id, venueId: venue?.id ?? null };
}
