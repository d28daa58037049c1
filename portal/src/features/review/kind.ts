import { lazy } from 'react';

import { graphql } from '../../gql';
import type { QueueKind } from '../../common/review/kind';
import { DECIDING } from './deciding';

const queue = graphql(`
  query ReviewQueue($first: Int!, $after: String, $categoryId: ID, $overdue: Boolean!, $claimedByMe: Boolean!) {
    queue: offersToReview(first: $first, after: $after, categoryId: $categoryId, overdue: $overdue, claimedByMe: $claimedByMe) {
      edges {
        node {
          id
          version
          title
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
  query ReviewLoad {
    load: reviewLoad {
      waitingCount
      overdueCount
    }
  }
`);

const next = graphql(`
  mutation NextOffer($categoryId: ID, $overdue: Boolean!, $afterOfferId: ID) {
    next: nextToReview(categoryId: $categoryId, overdue: $overdue, afterOfferId: $afterOfferId) {
      ... on Offer {
        id
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

const many = graphql(`
  mutation ReviewOffers($input: ReviewOffersInput!) {
    decided: reviewOffers(input: $input) {
      ... on ReviewedOffers {
        results {
          offerId
          result {
            ... on Offer {
              id
              review
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

const Opened = lazy(() => import('./Reviewed').then((module) => ({ default: module.Reviewed }))); // not before an offer is opened

/** Offers for anybody. */
export const OFFERS: QueueKind = { typename: 'Offer', queue, load, next, many, deciding: DECIDING, Opened };
