import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';
import type { Filters } from './search';

const NextOfferDocument = graphql(`
  mutation NextOffer($categoryId: ID, $overdue: Boolean!, $afterOfferId: ID) {
    nextToReview(categoryId: $categoryId, overdue: $overdue, afterOfferId: $afterOfferId) {
      ... on Offer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export type Next = { id: string } | { trouble: Trouble };

/** Takes the offer due first that nobody holds, after the one that is passed over; from the queue's start when none is left below. */
export function useNextOffer(): (filters: Filters, passedOver: string | null) => Promise<Next> {
  const [, take] = useMutation(NextOfferDocument);
  return async function next({ categoryId, overdue }, passedOver): Promise<Next> {
    const { data, error } = await take({ categoryId, overdue, afterOfferId: passedOver });
    const answer = data?.nextToReview;
    if (answer === undefined) {
      return { trouble: error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error) };
    }
    if (answer.__typename === 'Offer') {
      return { id: answer.id };
    }
    const trouble = troubleOf(answer);
    return trouble.code === 'NOTHING_TO_REVIEW' && passedOver !== null ? next({ categoryId, overdue, claimedByMe: false }, null) : { trouble };
  };
}
