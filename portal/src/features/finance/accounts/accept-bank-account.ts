import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import { outcomeOf } from '../../../common/answers';
import type { Trouble } from '../../../common/Problem';

const AcceptBankAccountDocument = graphql(`
  mutation AcceptBankAccount($id: ID!) {
    acceptBankAccount(id: $id) {
      ... on BankAccount {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Lets money flow to an account; tells why if it could not be done. */
export function useAcceptBankAccount(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(AcceptBankAccountDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.acceptBankAccount, error).trouble;
  };
}
