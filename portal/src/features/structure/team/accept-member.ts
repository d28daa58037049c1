import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { MemberRoleInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const AcceptMemberDocument = graphql(`
  mutation AcceptMember($input: MemberRoleInput!) {
    acceptMember(input: $input) {
      ... on Member {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Lets somebody in who has asked; tells why if it could not be done. */
export function useAcceptMember(): (input: MemberRoleInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(AcceptMemberDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.acceptMember, error).trouble;
  };
}
