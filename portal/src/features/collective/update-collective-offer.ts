import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { UpdateCollectiveOfferInput } from '../../gql/graphql';
import { outcomeOf, type Outcome } from './saved';

const UpdateCollectiveOfferDocument = graphql(`
  mutation UpdateCollectiveOffer($input: UpdateCollectiveOfferInput!) {
    updateCollectiveOffer(input: $input) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Says an offer anew, whole. */
export function useUpdateCollectiveOffer(): (input: UpdateCollectiveOfferInput) => Promise<Outcome> {
  const [, mutate] = useMutation(UpdateCollectiveOfferDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.updateCollectiveOffer, error);
  };
}
