import { useQuery } from 'urql';

import { graphql } from '../../../gql';
import type { DatesImpactQuery } from '../../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../../common/Problem';

const DatesImpactDocument = graphql(`
  query DatesImpact($ids: [UUID!]!) {
    stocksImpact(stockIds: $ids) {
      ... on StockImpact {
        bookingCount
        bookedCount
        reimbursedCount
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export type Impact = Extract<DatesImpactQuery['stocksImpact'], { __typename: 'StockImpact' }>;

/** Whom a change of these concerns, asked anew each time that it is to be confirmed. */
export function useImpact(ids: readonly string[]): { impact: Impact | null; trouble: Trouble | null } {
  const [{ data, error, fetching }] = useQuery({ query: DatesImpactDocument, variables: { ids: [...ids] }, pause: ids.length === 0, requestPolicy: 'network-only' });
  if (ids.length === 0 || fetching || data === undefined) {
    return { impact: null, trouble: error === undefined ? null : troubleOfError(error) };
  }
  const answer = data.stocksImpact;
  return answer.__typename === 'Problem' ? { impact: null, trouble: troubleOf(answer) } : { impact: answer, trouble: null };
}
