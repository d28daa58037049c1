import type { OffererState } from '../../../gql/enums';

/** In the order in which they are offered. */
export const STATES: readonly OffererState[] = ['NEW', 'VALIDATED', 'REJECTED', 'CLOSED'];
export const ALL = 'toutes';

/** As the address says it; those that wait without a word of it. */
export interface StateSearch {
  etat?: OffererState | typeof ALL;
}

/** What of an address is a state of structures. */
export function stateSearch({ etat }: Record<string, unknown>): StateSearch {
  const state = STATES.find((each) => each === etat && each !== 'NEW');
  if (state !== undefined) {
    return { etat: state };
  }
  return etat === ALL ? { etat: ALL } : {};
}

/** Which structures are asked for; null is all of them. */
export function stateOf({ etat }: StateSearch): OffererState | null {
  return etat === ALL ? null : (etat ?? 'NEW');
}
