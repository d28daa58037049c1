import type { CombinedError } from 'urql';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { SavedCollectiveFieldsFragment } from '../../gql/graphql';
import { explainAlso } from '../../common/problem-texts';
import { troubleOf, troubleOfError, type ProblemFields, type Trouble } from '../../common/Problem';
import { en, fr } from './problem-texts';

explainAlso({ fr, en });

/** A collective offer as its partner keeps working on it: what every change answers with. */
export const SavedCollectiveFields = graphql(`
  fragment SavedCollectiveFields on CollectiveOffer {
    id
    version
    name
    description
    price {
      minorUnits
      currency
    }
    priceDetail
    participants
    levels
    institution
    startsAt
    endsAt
    bookingLimitAt
    contactEmail
    contactPhone
    status
    deeds
    rejectionReason
    reviewDueAt
    findings {
      ...FindingFields
    }
    venue {
      name
    }
  }
`);

export type SavedCollective = SavedCollectiveFieldsFragment;

type Answer = ({ __typename: 'CollectiveOffer' } & FragmentType<typeof SavedCollectiveFields>) | ({ __typename: 'Problem' } & FragmentType<typeof ProblemFields>);

/** What came of a change: the offer as it is now, or why nothing changed. */
export type Outcome = { saved: SavedCollective; trouble: null } | { saved: null; trouble: Trouble };

const LOST: Trouble = { code: 'INTERNAL', facts: {} };

export function outcomeOf(answer: Answer | undefined, error: CombinedError | undefined): Outcome {
  if (answer === undefined) {
    return { saved: null, trouble: error === undefined ? LOST : troubleOfError(error) };
  }
  return answer.__typename === 'Problem'
    ? { saved: null, trouble: troubleOf(answer) }
    : { saved: readFragment(SavedCollectiveFields, answer), trouble: null };
}
