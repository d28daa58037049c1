import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { SetVenueConfidenceInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const SetVenueConfidenceDocument = graphql(`
  mutation SetVenueConfidence($input: SetVenueConfidenceInput!) {
    setVenueConfidence(input: $input) {
      ... on Venue {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Says how far a venue is trusted; tells why if it could not be done. */
export function useSetVenueConfidence(): (input: SetVenueConfidenceInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(SetVenueConfidenceDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.setVenueConfidence, error).trouble;
  };
}
