import type { CombinedError } from 'urql';

import type { FragmentType } from '../gql';
import { troubleOf, troubleOfError, type ProblemFields, type Trouble } from './Problem';

type Refused = { __typename: 'Problem' } & FragmentType<typeof ProblemFields>;

/** What came of a change: what it made, or why nothing changed. */
export type Outcome<Made> = { made: Made; trouble: null } | { made: null; trouble: Trouble };

const LOST: Trouble = { code: 'INTERNAL', facts: {} };

function isRefused(answer: { __typename: string }): answer is Refused {
  return answer.__typename === 'Problem';
}

export function outcomeOf<Answer extends { __typename: string }>(answer: Answer | undefined, error: CombinedError | undefined): Outcome<Exclude<Answer, Refused>> {
  if (answer === undefined) {
    return { made: null, trouble: error === undefined ? LOST : troubleOfError(error) };
  }
  return isRefused(answer) ? { made: null, trouble: troubleOf(answer) } : { made: answer as Exclude<Answer, Refused>, trouble: null };
}
