import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { CreateOffererInput, CreateOffererMutation } from '../../../gql/graphql';
import { outcomeOf, type Outcome } from '../../../common/answers';

const CreateOffererDocument = graphql(`
  mutation CreateOfferer($input: CreateOffererInput!) {
    createOfferer(input: $input) {
      ... on Offerer {
        id
        name
        siren
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export type SignedUp = Exclude<CreateOffererMutation['createOfferer'], { __typename: 'Problem' }>;

/** Signs a structure up, or again after it was turned down. */
export function useCreateOfferer(): (input: CreateOffererInput) => Promise<Outcome<SignedUp>> {
  const [, mutate] = useMutation(CreateOffererDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.createOfferer, error);
  };
}
