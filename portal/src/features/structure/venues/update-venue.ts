import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { UpdateVenueInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const UpdateVenueDocument = graphql(`
  mutation UpdateVenue($input: UpdateVenueInput!) {
    updateVenue(input: $input) {
      ... on Venue {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Says a venue anew; tells why if it could not be done. */
export function useUpdateVenue(): (input: UpdateVenueInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(UpdateVenueDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.updateVenue, error).trouble;
  };
}
