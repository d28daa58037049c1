import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { CreateVenueInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const CreateVenueDocument = graphql(`
  mutation CreateVenue($input: CreateVenueInput!) {
    createVenue(input: $input) {
      ... on Venue {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Adds a venue to a structure; tells why if it could not be done. */
export function useCreateVenue(): (input: CreateVenueInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(CreateVenueDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.createVenue, error).trouble;
  };
}
