import { useMutation } from 'urql';

import { outcomeOf } from '../answers';
import type { Trouble } from '../Problem';
import type { QueueKind } from './kind';
import type { Filters } from './search';

export type Next = { id: string } | { trouble: Trouble };

/** Takes the offer due first that nobody holds, after the one that is passed over; from the queue's start when none is left below. */
export function useNextOffer(document: QueueKind['next']): (filters: Filters, passedOver: string | null) => Promise<Next> {
  const [, take] = useMutation(document);
  return async function next(filters, passedOver): Promise<Next> {
    const { overdue, categoryId } = filters;
    const { data, error } = await take({ overdue, afterOfferId: passedOver, ...(categoryId === undefined ? {} : { categoryId }) });
    const { made, trouble } = outcomeOf(data?.next, error);
    if (trouble === null) {
      return { id: made.id };
    }
    return trouble.code === 'NOTHING_TO_REVIEW' && passedOver !== null ? next(filters, null) : { trouble };
  };
}
