import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { AddBankAccountInput } from '../../../gql/graphql';
import { outcomeOf } from '../../../common/answers';
import type { Trouble } from '../../../common/Problem';

const AddBankAccountDocument = graphql(`
  mutation AddBankAccount($input: AddBankAccountInput!) {
    addBankAccount(input: $input) {
      ... on BankAccount {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Declares where a structure is to be paid; tells why if it could not be done. */
export function useAddBankAccount(): (input: AddBankAccountInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(AddBankAccountDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.addBankAccount, error).trouble;
  };
}
