import { useQuery } from 'urql';

import { readFragment } from '../../../gql';
import { troubleOfError, type Trouble } from '../../../common/Problem';
import { VenuesDocument, WholeVenueFields, type WholeVenue } from './venue';
import type { OffererState } from '../../../gql/enums';

/** A structure with its venues by name. */
export interface Structure {
  siren: string;
  name: string;
  state: OffererState;
  venues: readonly WholeVenue[];
}

interface Reading {
  /** Null until it is read. */
  structure: Structure | null;
  trouble: Trouble | null;
  reload: () => void;
}

/** Reads a structure with its venues; `isFresh` where what was read before will not do, as for what is edited. */
export function useVenues(offererId: string, isFresh = false): Reading {
  const [{ data, error }, read] = useQuery({ query: VenuesDocument, variables: { id: offererId }, requestPolicy: isFresh ? 'network-only' : 'cache-and-network' });
  const reload = () => read({ requestPolicy: 'network-only' });
  if (data?.node?.__typename !== 'Offerer') {
    const failed = error === undefined ? null : troubleOfError(error);
    return { structure: null, trouble: data === undefined ? failed : { code: 'OFFERER_NOT_FOUND', facts: {} }, reload };
  }
  const { siren, name, state, venues } = data.node;
  return { structure: { siren, name, state, venues: readFragment(WholeVenueFields, venues ?? []) }, trouble: null, reload };
}
