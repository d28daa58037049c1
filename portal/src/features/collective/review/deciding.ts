import { graphql } from '../../../gql';
import type { Deciding } from '../../../common/review/kind';

const approve = graphql(`
  mutation ApproveCollectiveOffer($id: ID!, $version: Int!) {
    decided: approveCollectiveOffer(id: $id, version: $version) {
      ... on CollectiveOffer {
        id
        status
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const reject = graphql(`
  mutation RejectCollectiveOffer($id: ID!, $version: Int!, $code: RejectionCode!, $reason: String!) {
    decided: rejectCollectiveOffer(id: $id, version: $version, code: $code, reason: $reason) {
      ... on CollectiveOffer {
        id
        status
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const reopen = graphql(`
  mutation ReopenCollectiveOffer($id: ID!) {
    decided: reopenCollectiveOffer(id: $id) {
      ... on CollectiveOffer {
        id
        status
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
  codes: ['NOT_ELIGIBLE', 'NOMINATIVE', 'MISLEADING', 'PRICE', 'DUPLICATE', 'OTHER'], // it sells nothing that was used, and shows no picture
};
