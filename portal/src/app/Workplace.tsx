import { useMemo, useState, type ReactNode } from 'react';

import { useSession, WorkplaceContext } from '../common/session';

interface Kept {
  offererId: string | null;
  venueId: string | null;
}

const KEPT_AS = 'kiosque.workplace';

function kept(): Kept {
  try {
    return { offererId: null, venueId: null, ...(JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Partial<Kept>) };
  } catch {
    return { offererId: null, venueId: null };
  }
}

/** Remembers on this device which structure and venue the person works for. */
export function WorkplaceProvider({ children }: { children: ReactNode }) {
  const { offerers } = useSession();
  const [{ offererId, venueId }, setChoice] = useState<Kept>(kept);
  const workplace = useMemo(() => {
    const offerer = offerers.find(({ id }) => id === offererId) ?? offerers[0] ?? null;
    const venue = offerer?.venues.find(({ id }) => id === venueId) ?? null;
    const choose = (chosenOfferer: string, chosenVenue: string | null) => {
      const choice = { offererId: chosenOfferer, venueId: chosenVenue };
      localStorage.setItem(KEPT_AS, JSON.stringify(choice));
      setChoice(choice);
    };
    return { offerer, venue, choose };
  }, [offerers, offererId, venueId]);
  return <WorkplaceContext value={workplace}>{children}</WorkplaceContext>;
}
