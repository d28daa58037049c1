import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const AcceptVenueDocument = graphql(`
  mutation AcceptVenue($id: ID!) {
    acceptVenue(id: $id) {
      ... on Venue {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Lets the SIRET of a venue set a rate; tells why if it could not be done. */
export function useAcceptVenue(): (id: string) => Promise<Trouble | null> {
  const [, mutate] = useMutation(AcceptVenueDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.acceptVenue, error).trouble;
  };
}
