import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { AskToJoinInput, AskToJoinMutation } from '../../../gql/graphql';
import { outcomeOf, type Outcome } from '../../../common/answers';

const AskToJoinDocument = graphql(`
  mutation AskToJoin($input: AskToJoinInput!) {
    askToJoin(input: $input) {
      ... on Member {
        id
        state
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export type Asked = Exclude<AskToJoinMutation['askToJoin'], { __typename: 'Problem' }>;

/** Asks a structure's owners to be let in; who is in already learns so. */
export function useAskToJoin(): (input: AskToJoinInput) => Promise<Outcome<Asked>> {
  const [, mutate] = useMutation(AskToJoinDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.askToJoin, error);
  };
}
