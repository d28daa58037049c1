import type { RejectionCode } from '../../../gql/enums';

/** What an offer for a school can be turned down for, in the order in which it is offered: it sells nothing that was used, and shows no picture. */
export const CODES: readonly RejectionCode[] = ['NOT_ELIGIBLE', 'NOMINATIVE', 'MISLEADING', 'PRICE', 'DUPLICATE', 'OTHER'];
