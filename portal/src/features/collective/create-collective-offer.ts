import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { CreateCollectiveOfferInput } from '../../gql/graphql';
import { outcomeOf, type Outcome } from './saved';

const CreateCollectiveOfferDocument = graphql(`
  mutation CreateCollectiveOffer($input: CreateCollectiveOfferInput!) {
    createCollectiveOffer(input: $input) {
      ... on CollectiveOffer {
        ...SavedCollectiveFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Makes a draft; its id is made by the form, so that sending it again is safe. */
export function useCreateCollectiveOffer(): (input: CreateCollectiveOfferInput) => Promise<Outcome> {
  const [, mutate] = useMutation(CreateCollectiveOfferDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.createCollectiveOffer, error);
  };
}
