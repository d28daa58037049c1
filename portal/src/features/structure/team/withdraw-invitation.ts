import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const WithdrawInvitationDocument = graphql(`
  mutation WithdrawInvitation($id: ID!) {
    withdrawInvitation(id: $id) {
      ... on Invitation {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Closes an invitation that nobody has used; tells why if it could not be done. */
export function useWithdrawInvitation(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(WithdrawInvitationDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.withdrawInvitation, error).trouble;
  };
}
