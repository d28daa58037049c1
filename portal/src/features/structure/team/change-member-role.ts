import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { MemberRoleInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const ChangeMemberRoleDocument = graphql(`
  mutation ChangeMemberRole($input: MemberRoleInput!) {
    changeMemberRole(input: $input) {
      ... on Member {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Says what a member may do from now on; tells why if it could not be done. */
export function useChangeMemberRole(): (input: MemberRoleInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(ChangeMemberRoleDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.changeMemberRole, error).trouble;
  };
}
