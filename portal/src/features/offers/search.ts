import type { OfferStatus } from '../../gql/enums';
import { STEPS, type Step } from './creation/steps';

/** Every status, in the order in which an offer goes through them. */
export const STATUSES = ['DRAFT', 'PENDING', 'SCHEDULED', 'ANNOUNCED', 'PUBLISHED', 'SOLD_OUT', 'EXPIRED', 'DISABLED', 'REJECTED', 'ARCHIVED'] as const satisfies readonly OfferStatus[];

/** As a choice of venue in the address: every venue of the structure. */
export const ALL_VENUES = 'tous';

export interface ListSearch {
  onglet?: 'collectives';
  lieu?: string;
  statut?: OfferStatus;
  recherche?: string;
}

const SEARCH_LONGEST = 90;

/** What the list's address says: its tab and its filters; what it cannot mean is left out. */
export function listSearch({ onglet, lieu, statut, recherche }: Record<string, unknown>): ListSearch {
  const status = STATUSES.find((each) => each === statut);
  return {
    ...(onglet === 'collectives' ? { onglet } : {}),
    ...(typeof lieu === 'string' && lieu !== '' ? { lieu } : {}),
    ...(status === undefined ? {} : { statut: status }),
    ...(['string', 'number'].includes(typeof recherche) && recherche !== '' ? { recherche: String(recherche).slice(0, SEARCH_LONGEST) } : {}),
  };
}

export interface CreationSearch {
  /** The draft's own id, once it is saved. */
  brouillon?: string;
  etape?: Step;
}

/** What the creation's address says: which draft, and at which step. */
export function creationSearch({ brouillon, etape }: Record<string, unknown>): CreationSearch {
  const step = STEPS.find((each) => each === etape);
  return { ...(typeof brouillon === 'string' ? { brouillon } : {}), ...(step === undefined ? {} : { etape: step }) };
}
