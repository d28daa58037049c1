import { graphql } from '../../../gql';
import type { OfferDatesQuery, StocksFilter } from '../../../gql/graphql';
import { parisMidnight } from '../../../common/paris';

/** One page of an offer's prices or dates. */
export const OfferDatesDocument = graphql(`
  query OfferDates($offerId: ID!, $filter: StocksFilter, $first: Int!, $after: String) {
    stocks(offerId: $offerId, filter: $filter, first: $first, after: $after) {
      edges {
        node {
          id
          price {
            minorUnits
            currency
          }
          priceCategoryId
          quantity
          bookedQuantity
          beginsAt
          bookingLimitAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type OfferDate = OfferDatesQuery['stocks']['edges'][number]['node'];

/** Which dates are wanted: those to come, all, or those of which something is booked; between two days. */
export interface DateFilters {
  which: 'coming' | 'all' | 'booked';
  from: string;
  until: string;
}

export const COMING: DateFilters = { which: 'coming', from: '', until: '' };
export const EVERY_DATE: DateFilters = { which: 'all', from: '', until: '' };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** The midnight of Paris after a day. */
function midnightAfter(day: string): number {
  return parisMidnight(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10));
}

/** What the gateway is asked; `now` is whole minutes, so that it is one list for a while. */
export function filterOf({ which, from, until }: DateFilters, now: number): StocksFilter {
  const begin = DAY.test(from) ? parisMidnight(from) : null;
  const start = which === 'coming' ? Math.max(now, begin ?? 0) : begin;
  return {
    beginsFrom: start === null ? null : new Date(start).toISOString(),
    beginsBefore: DAY.test(until) ? new Date(midnightAfter(until)).toISOString() : null,
    isBooked: which === 'booked',
  };
}
