import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { DuplicateCollectiveOfferInput } from '../../gql/graphql';
import { outcomeOf, type Outcome } from './saved';

const DuplicateCollectiveOfferDocument = graphql(`
  mutation DuplicateCollectiveOffer($input: DuplicateCollectiveOfferInput!) {
    duplicateCollectiveOffer(input: $input) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Makes a draft that says the same as another offer, but for its dates. */
export function useDuplicateCollectiveOffer(): (input: DuplicateCollectiveOfferInput) => Promise<Outcome> {
  const [, mutate] = useMutation(DuplicateCollectiveOfferDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.duplicateCollectiveOffer, error);
  };
}
