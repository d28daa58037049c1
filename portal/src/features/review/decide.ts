import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { ApproveOfferMutation } from '../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';

const ApproveOfferDocument = graphql(`
  mutation ApproveOffer($id: ID!) {
    approveOffer(id: $id) {
      ... on Offer {
        id
        status
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const RejectOfferDocument = graphql(`
  mutation RejectOffer($id: ID!, $reason: String!) {
    rejectOffer(id: $id, reason: $reason) {
      ... on Offer {
        id
        status
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

type Answer = ApproveOfferMutation['approveOffer'];

function troubleIn(answer: Answer | undefined, error: Parameters<typeof troubleOfError>[0] | undefined): Trouble | null {
  if (answer === undefined) {
    return error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error);
  }
  return answer.__typename === 'Problem' ? troubleOf(answer) : null;
}

interface Decisions {
  approve: (id: string) => Promise<Trouble | null>;
  reject: (id: string, reason: string) => Promise<Trouble | null>;
}

/** An officer's two answers; each tells why if it could not be given. */
export function useDecisions(): Decisions {
  const [, approve] = useMutation(ApproveOfferDocument);
  const [, reject] = useMutation(RejectOfferDocument);
  return {
    approve: async (id) => {
      const { data, error } = await approve({ id });
      return troubleIn(data?.approveOffer, error);
    },
    reject: async (id, reason) => {
      const { data, error } = await reject({ id, reason });
      return troubleIn(data?.rejectOffer, error);
    },
  };
}
