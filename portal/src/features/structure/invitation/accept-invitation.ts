import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { Trouble } from '../../../common/Problem';
import { useSession, useSessionRefresh, type OffererChoice } from '../../../common/session';
import { outcomeOf } from '../../../common/answers';

const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      ... on Member {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Whether the person is in, and the structure that is new to them; null where they were in before. */
export type Joined = { isIn: true; structure: OffererChoice | null } | { isIn: false; trouble: Trouble };

/** Comes into a team by the token of a mail. */
export function useAcceptInvitation(): (token: string, name: string) => Promise<Joined> {
  const [, mutate] = useMutation(AcceptInvitationDocument);
  const refresh = useSessionRefresh();
  const before = useSession().offerers;
  return async (token, name) => {
    const { data, error } = await mutate({ input: { token, name } });
    const { trouble } = outcomeOf(data?.acceptInvitation, error);
    if (trouble !== null) {
      return { isIn: false, trouble };
    }
    const session = await refresh();
    return { isIn: true, structure: session?.offerers.find(({ id }) => before.every((known) => known.id !== id)) ?? null };
  };
}
