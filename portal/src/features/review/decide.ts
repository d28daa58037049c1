import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { RejectionCode } from '../../gql/enums';
import type { ApproveOfferMutation } from '../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';

const ApproveOfferDocument = graphql(`
  mutation ApproveOffer($id: ID!, $version: Int!) {
    approveOffer(id: $id, version: $version) {
      ... on Offer {
        id
        review
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const RejectOfferDocument = graphql(`
  mutation RejectOffer($id: ID!, $version: Int!, $code: RejectionCode!, $reason: String!) {
    rejectOffer(id: $id, version: $version, code: $code, reason: $reason) {
      ... on Offer {
        id
        review
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const ReopenOfferDocument = graphql(`
  mutation ReopenOffer($id: ID!) {
    reopenOffer(id: $id) {
      ... on Offer {
        id
        review
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

/** An offer as it stood before the officer: one that has changed since is not decided on. */
export interface Seen {
  id: string;
  version: number;
}

interface Decisions {
  approve: (seen: Seen) => Promise<Trouble | null>;
  reject: (seen: Seen, code: RejectionCode, reason: string) => Promise<Trouble | null>;
  reopen: (id: string) => Promise<Trouble | null>;
}

/** What an officer may say of one offer; each tells why if it could not be said. */
export function useDecisions(): Decisions {
  const [, approve] = useMutation(ApproveOfferDocument);
  const [, reject] = useMutation(RejectOfferDocument);
  const [, reopen] = useMutation(ReopenOfferDocument);
  return {
    approve: async ({ id, version }) => {
      const { data, error } = await approve({ id, version });
      return troubleIn(data?.approveOffer, error);
    },
    reject: async ({ id, version }, code, reason) => {
      const { data, error } = await reject({ id, version, code, reason });
      return troubleIn(data?.rejectOffer, error);
    },
    reopen: async (id) => {
      const { data, error } = await reopen({ id });
      return troubleIn(data?.reopenOffer, error);
    },
  };
}
