import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { outcomeOf, type Outcome } from './saved';

const ArchiveCollectiveOfferDocument = graphql(`
  mutation ArchiveCollectiveOffer($id: ID!) {
    archiveCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Puts an offer away for good. */
export function useArchiveCollectiveOffer(): (id: string) => Promise<Outcome> {
  const [, mutate] = useMutation(ArchiveCollectiveOfferDocument);
  return async (id) => {
    const { data, error } = await mutate({ id });
    return outcomeOf(data?.archiveCollectiveOffer, error);
  };
}
