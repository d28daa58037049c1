import { useState } from 'react';
import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { RunBatchMutation } from '../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';

const RunBatchDocument = graphql(`
  mutation RunBatch {
    runBatch {
      ... on Batch {
        id
        label
        cutoffAt
        invoiceCount
        total {
          minorUnits
          currency
        }
        isComplete
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export type Batch = Extract<RunBatchMutation['runBatch'], { __typename: 'Batch' }>;

/** Reimburses what is due; asked twice, it is the same run. */
export function useRunBatch() {
  const [{ fetching }, execute] = useMutation(RunBatchDocument);
  const [batch, setBatch] = useState<Batch | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = async () => {
    const { data, error } = await execute({});
    const answer = data?.runBatch;
    if (answer?.__typename === 'Batch') {
      setTrouble(null);
      setBatch(answer);
    } else if (answer === undefined) {
      setTrouble(error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error));
    } else {
      setTrouble(troubleOf(answer));
    }
  };
  return { run, batch, trouble, isBusy: fetching };
}
