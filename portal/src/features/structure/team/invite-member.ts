import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { InviteMemberInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const InviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      ... on Invitation {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Has somebody mailed a way into the team; tells why if it could not be done. */
export function useInviteMember(): (input: InviteMemberInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(InviteMemberDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.inviteMember, error).trouble;
  };
}
