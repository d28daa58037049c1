import type { RejectionCode } from '../../gql/enums';

/** What an offer can be turned down for, in the order in which it is offered. */
export const CODES: readonly RejectionCode[] = ['NOT_ELIGIBLE', 'SECOND_HAND', 'NOMINATIVE', 'MISLEADING', 'PRICE', 'PICTURE', 'DUPLICATE', 'OTHER'];
