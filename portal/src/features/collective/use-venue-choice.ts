import { useNavigate, useSearch } from '@tanstack/react-router';

import { useWorkplace } from '../../common/session';

/** As a choice of venue in the address: every venue of the structure. */
const ALL_VENUES = 'tous';

interface VenueChoice {
  /** Null is every venue. */
  venueId: string | null;
  choose: (venueId: string | null) => void;
  /** Takes every filter away. */
  clear: () => void;
}

/** The venue that the address names, if the structure has it; else that which the person works for. */
export function useVenueChoice(): VenueChoice {
  const navigate = useNavigate({ from: '/offres' });
  const { lieu } = useSearch({ from: '/offres' });
  const { offerer, venue } = useWorkplace();
  const isKnown = lieu === ALL_VENUES || offerer?.venues.some(({ id }) => id === lieu) === true;
  const asked = isKnown ? lieu : venue?.id;
  return {
    venueId: asked === undefined || asked === ALL_VENUES ? null : asked,
    choose: (venueId) => void navigate({ search: (others) => ({ ...others, lieu: venueId ?? ALL_VENUES }), replace: true }),
    clear: () => void navigate({ search: { onglet: 'collectives', lieu: ALL_VENUES } }),
  };
}
