import { lazy } from 'react';

import { graphql } from '../../../gql';
import type { QueueKind } from '../../../common/review/kind';
import { DECIDING } from './deciding';

const queue = graphql(`
  query CollectiveReviewQueue($first: Int!, $after: String, $overdue: Boolean!, $claimedByMe: Boolean!) {
    queue: collectiveReviewQueue(first: $first, after: $after, overdue: $overdue, claimedByMe: $claimedByMe) {
      edges {
        node {
          id
          version
          title: name
          reviewDueAt
          claim {
            officer
            isMine
            untilAt
          }
          offerer {
            name
          }
          venue {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const load = graphql(`
  query CollectiveReviewLoad {
    load: collectiveReviewLoad {
      waitingCount
      overdueCount
    }
  }
`);

const next = graphql(`
  mutation NextCollectiveOffer($overdue: Boolean!, $afterOfferId: ID) {
    next: nextCollectiveToReview(overdue: $overdue, afterOfferId: $afterOfferId) {
      ... on CollectiveOffer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const many = graphql(`
  mutation ReviewCollectiveOffers($input: ReviewOffersInput!) {
    decided: reviewCollectiveOffers(input: $input) {
      ... on ReviewedCollectiveOffers {
        results {
          offerId
          result {
            ... on CollectiveOffer {
              id
              status
            }
            ... on Problem {
              ...ProblemFields
            }
          }
        }
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const Opened = lazy(() => import('./ReviewedCollective').then((module) => ({ default: module.ReviewedCollective }))); // not before an offer is opened

/** Offers for schools. */
export const COLLECTIVE_OFFERS: QueueKind = { typename: 'CollectiveOffer', queue, load, next, many, deciding: DECIDING, Opened };
