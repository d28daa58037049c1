import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { SetOffererConfidenceInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const SetOffererConfidenceDocument = graphql(`
  mutation SetOffererConfidence($input: SetOffererConfidenceInput!) {
    setOffererConfidence(input: $input) {
      ... on Offerer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Says how far a structure is trusted; tells why if it could not be done. */
export function useSetOffererConfidence(): (input: SetOffererConfidenceInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(SetOffererConfidenceDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.setOffererConfidence, error).trouble;
  };
}
