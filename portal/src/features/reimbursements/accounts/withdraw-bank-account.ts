import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf } from '../../../common/answers';
import type { Trouble } from '../../../common/Problem';

const WithdrawBankAccountDocument = graphql(`
  mutation WithdrawBankAccount($id: ID!) {
    withdrawBankAccount(id: $id) {
      ... on BankAccount {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Takes an account back; tells why if it could not be done. */
export function useWithdrawBankAccount(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(WithdrawBankAccountDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.withdrawBankAccount, error).trouble;
  };
}
