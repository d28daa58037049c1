import { useState } from 'react';
import { useClient } from 'urql';

import { graphql } from '../../gql';
import type { DryRunQuery } from '../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';
import type { SubRule } from './rule';

const PAGE_SIZE = 50;

const DryRunDocument = graphql(`
  query DryRun($subRules: [SubRuleInput!]!, $first: Int!, $after: String) {
    dryRunStaffRule(subRules: $subRules, first: $first, after: $after) {
      ... on StaffRuleDryRun {
        offers {
          id
          title
          status
          venue {
            name
          }
        }
        scannedCount
        next
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

type Caught = Extract<DryRunQuery['dryRunStaffRule'], { __typename: 'StaffRuleDryRun' }>['offers'][number];

/** What a dry run has found so far. */
export interface Trial {
  subRules: SubRule[];
  offers: readonly Caught[];
  scanned: number;
  /** Where it goes on; null at the end. */
  next: string | null;
  isReading: boolean;
  trouble: Trouble | null;
}

/** Tries conditions on today's offers, a page at a time. */
export function useTrial(): { trial: Trial | null; begin: (subRules: SubRule[]) => void; more: () => void } {
  const client = useClient();
  const [trial, setTrial] = useState<Trial | null>(null);
  const read = async (before: Trial) => {
    setTrial({ ...before, isReading: true, trouble: null });
    const { subRules, next: after } = before;
    const { data, error } = await client.query(DryRunDocument, { subRules, first: PAGE_SIZE, after }, { requestPolicy: 'network-only' }).toPromise();
    const answer = data?.dryRunStaffRule;
    if (answer?.__typename !== 'StaffRuleDryRun') {
      const trouble = answer === undefined ? (error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error)) : troubleOf(answer);
      setTrial({ ...before, isReading: false, trouble });
      return;
    }
    setTrial({ ...before, offers: [...before.offers, ...answer.offers], scanned: before.scanned + answer.scannedCount, next: answer.next, isReading: false, trouble: null });
  };
  return {
    trial,
    begin: (subRules) => void read({ subRules, offers: [], scanned: 0, next: null, isReading: false, trouble: null }),
    more: () => (trial === null || trial.isReading ? undefined : void read(trial)),
  };
}
