import { useMutation } from 'urql';

import { graphql } from '../../../gql';
import type { SetPricingPointInput } from '../../../gql/graphql';
import type { Trouble } from '../../../common/Problem';
import { outcomeOf } from '../../../common/answers';

const SetPricingPointDocument = graphql(`
  mutation SetPricingPoint($input: SetPricingPointInput!) {
    setPricingPoint(input: $input) {
      ... on Venue {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Chooses, once, the venue whose revenue sets the rate of another; tells why if it could not be done. */
export function useSetPricingPoint(): (input: SetPricingPointInput) => Promise<Trouble | null> {
  const [, mutate] = useMutation(SetPricingPointDocument);
  return async (input) => {
    const { data, error } = await mutate({ input });
    return outcomeOf(data?.setPricingPoint, error).trouble;
  };
}
