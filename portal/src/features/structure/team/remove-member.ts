import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const RemoveMemberDocument = graphql(`
  mutation RemoveMember($id: ID!) {
    removeMember(id: $id) {
      ... on MemberRemoval {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Takes somebody off a team, or turns down who has asked; tells why if it could not be done. */
export function useRemoveMember(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(RemoveMemberDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.removeMember, error).trouble;
  };
}
