import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { CreateApiKeyInput, CreateApiKeyMutation } from '../../../gql/graphql';
import { outcomeOf, type Outcome } from '../../../common/answers';

const CreateApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      ... on NewApiKey {
        secret
        key {
          id
          name
        }
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** A key with its secret, this once; the secret is null when the answer that had it was lost. */
export type MadeKey = Exclude<CreateApiKeyMutation['createApiKey'], { __typename: 'Problem' }>;

/** Makes a key for partner software. */
export function useCreateApiKey(): (input: CreateApiKeyInput) => Promise<Outcome<MadeKey>> {
  const [, mutate] = useMutation(CreateApiKeyDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.createApiKey, error);
  };
}
