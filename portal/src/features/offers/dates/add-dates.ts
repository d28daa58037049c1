import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { AddDatesInput } from '../../../gql/graphql';
import { outcomeOf, type Outcome } from '../saved-offer';

const AddDatesDocument = graphql(`
  mutation AddDates($input: AddDatesInput!) {
    addDates(input: $input) {
      ... on Offer {
        ...SavedOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Adds all dates of a rule, or none. */
export function useAddDates(): (input: AddDatesInput) => Promise<Outcome> {
  const [, mutate] = useMutation(AddDatesDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.addDates, error);
  };
}
