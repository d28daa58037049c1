import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { RejectVenueInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const RejectVenueDocument = graphql(`
  mutation RejectVenue($input: RejectVenueInput!) {
    rejectVenue(input: $input) {
      ... on Venue {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Turns the SIRET of a venue down, and says why; tells why if it could not be done. */
export function useRejectVenue(): (input: RejectVenueInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(RejectVenueDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.rejectVenue, error).trouble;
  };
}
