import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { RejectionCode, Verdict } from '../../gql/enums';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';
import type { Seen } from './decide';

const ReviewOffersDocument = graphql(`
  mutation ReviewOffers($input: ReviewOffersInput!) {
    reviewOffers(input: $input) {
      ... on ReviewedOffers {
        results {
          offerId
          result {
            ... on Offer {
              id
              review
            }
            ... on Problem {
              ...ProblemFields
            }
          }
        }
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** One decision about many offers. */
export interface Ruling {
  offers: Seen[];
  verdict: Verdict;
  code?: RejectionCode;
  reason?: string;
}

/** What became of one of them: nothing said against it, or why not. */
export interface Result {
  id: string;
  trouble: Trouble | null;
}

/** Decides on many offers, each by itself; tells what became of each, or why none was looked at. */
export function useDecideMany(): (ruling: Ruling) => Promise<{ results: readonly Result[] } | { trouble: Trouble }> {
  const [, send] = useMutation(ReviewOffersDocument);
  return async (ruling) => {
    const { data, error } = await send({ input: ruling });
    const answer = data?.reviewOffers;
    if (answer === undefined) {
      return { trouble: error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error) };
    }
    if (answer.__typename === 'Problem') {
      return { trouble: troubleOf(answer) };
    }
    return { results: answer.results.map(({ offerId, result }) => ({ id: offerId, trouble: result.__typename === 'Problem' ? troubleOf(result) : null })) };
  };
}
