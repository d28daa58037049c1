import { useQuery } from 'urql';

import { graphql } from '../gql';
import type { ForecastQuery } from '../gql/graphql';
import { troubleOfError } from './Problem';

const ForecastDocument = graphql(`
  query Forecast($offererId: ID!) {
    forecast(offererId: $offererId) {
      cutoffAt
      expectedAmount {
        minorUnits
        currency
      }
      bookingCount
      waitingForBankAccount {
        minorUnits
        currency
      }
      laterCutoffsAt
    }
  }
`);

export type Forecast = ForecastQuery['forecast'];

/** What the next transfers of a structure will bring. */
export function useForecast(offererId: string) {
  const [{ data, error }, read] = useQuery({ query: ForecastDocument, variables: { offererId }, requestPolicy: 'cache-and-network' });
  const trouble = error === undefined ? null : troubleOfError(error);
  return { forecast: data?.forecast ?? null, trouble, readAgain: () => read({ requestPolicy: 'network-only' }) };
}
