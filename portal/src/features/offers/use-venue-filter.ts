import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { useWorkplace } from '../../common/session';
import { ALL_VENUES, listSearch } from './search';

interface VenueFilter {
  /** Null is every venue. */
  venueId: string | null;
  chooseVenue: (venueId: string | null) => void;
  /** Takes every filter away. */
  clear: () => void;
}

/** The venue of the address; without one, that which the person works for. Choosing that anew takes the address's away. */
export function useVenueFilter(): VenueFilter {
  const navigate = useNavigate({ from: '/offres' });
  const { lieu } = useSearch({ from: '/offres' });
  const { offerer, venue } = useWorkplace();
  const workplace = `${offerer?.id ?? ''} ${venue?.id ?? ''}`;
  const known = useRef(workplace);
  useEffect(() => {
    if (known.current !== workplace) {
      known.current = workplace;
      void navigate({ search: (others) => listSearch({ ...others, lieu: undefined }), replace: true });
    }
  }, [workplace, navigate]);
  const every = venue === null ? undefined : ALL_VENUES;
  const asked = lieu === undefined ? (venue?.id ?? null) : lieu;
  return {
    venueId: asked === ALL_VENUES ? null : asked,
    chooseVenue: (venueId) => void navigate({ search: (others) => listSearch({ ...others, lieu: venueId ?? every }), replace: true }),
    clear: () => void navigate({ search: listSearch({ lieu: every }) }),
  };
}
