import { useMutation } from 'urql';

import { graphql, readFragment } from '../../../gql';
import type { CreateTailoredOfferInput, TailoredOfferFieldsFragment } from '../../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../../common/Problem';

/** What is shown to the customer. */
export const TailoredOfferFields = graphql(`
  fragment TailoredOfferFields on Offer {
    id
    title
    status
    bookingUrl
    bookingQrCode
    stocks {
      price {
        minorUnits
        currency
      }
    }
  }
`);

const MakeTailoredOfferDocument = graphql(`
  mutation MakeTailoredOffer($input: CreateTailoredOfferInput!) {
    createTailoredOffer(input: $input) {
      ... on Offer {
        ...TailoredOfferFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export type TailoredOffer = TailoredOfferFieldsFragment;
type Outcome = { made: TailoredOffer; trouble: null } | { made: null; trouble: Trouble };

/** Makes, prices and publishes an offer of one thing; the same id again makes no other. */
export function useMakeTailoredOffer(): (input: CreateTailoredOfferInput) => Promise<Outcome> {
  const [, mutate] = useMutation(MakeTailoredOfferDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    if (data === undefined) {
      return { made: null, trouble: error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error) };
    }
    const answer = data.createTailoredOffer;
    return answer.__typename === 'Problem' ? { made: null, trouble: troubleOf(answer) } : { made: readFragment(TailoredOfferFields, answer), trouble: null };
  };
}
