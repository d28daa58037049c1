import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved';

const PublishCollectiveOfferDocument = graphql(`
  mutation PublishCollectiveOffer($id: ID!) {
    publishCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Sends a draft to compliance. */
export function usePublishCollectiveOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(PublishCollectiveOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.publishCollectiveOffer, error);
  };
}
