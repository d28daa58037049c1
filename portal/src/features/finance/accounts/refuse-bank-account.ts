import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf } from '../../../common/answers';
import { lengthOf } from '../../../common/length';
import type { Trouble } from '../../../common/Problem';

const RefuseBankAccountDocument = graphql(`
  mutation RefuseBankAccount($id: ID!, $reason: String!) {
    refuseBankAccount(id: $id, reason: $reason) {
      ... on BankAccount {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export const REASON_LONGEST = 500;

/** What is wrong with a reason that a partner is to read. */
export function reasonFlaw(reason: string): 'MISSING' | 'TOO_LONG' | null {
  const length = lengthOf(reason);
  return length === 0 ? 'MISSING' : length > REASON_LONGEST ? 'TOO_LONG' : null;
}

/** Lets no money flow to an account, and says why; tells why if it could not be done. */
export function useRefuseBankAccount(): (id: string, reason: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(RefuseBankAccountDocument);
  return async (id, reason) => {
    const { data, error } = await mutate({ id, reason });
    return outcomeOf(data?.refuseBankAccount, error).trouble;
  };
}
