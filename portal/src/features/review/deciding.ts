import { graphql } from '../../gql';
import type { Deciding } from '../../common/review/kind';

const approve = graphql(`
  mutation ApproveOffer($id: ID!, $version: Int!) {
    decided: approveOffer(id: $id, version: $version) {
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

const reject = graphql(`
  mutation RejectOffer($id: ID!, $version: Int!, $code: RejectionCode!, $reason: String!) {
    decided: rejectOffer(id: $id, version: $version, code: $code, reason: $reason) {
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

const reopen = graphql(`
  mutation ReopenOffer($id: ID!) {
    decided: reopenOffer(id: $id) {
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

export const DECIDING: Deciding = {
  approve,
  reject,
  reopen,
  codes: ['NOT_ELIGIBLE', 'SECOND_HAND', 'NOMINATIVE', 'MISLEADING', 'PRICE', 'PICTURE', 'DUPLICATE', 'OTHER'],
};
