import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved';

const DisableCollectiveOfferDocument = graphql(`
  mutation DisableCollectiveOffer($id: ID!) {
    disableCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Hides an offer. */
export function useDisableCollectiveOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(DisableCollectiveOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.disableCollectiveOffer, error);
  };
}
