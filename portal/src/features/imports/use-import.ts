import { useEffect } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import type { OfferImportQuery } from '../../gql/graphql';
import { troubleOfError, type Trouble } from '../../common/Problem';

const ASKED_EVERY_MS = 700;

const OfferImportDocument = graphql(`
  query OfferImport($id: ID!) {
    offerImport(id: $id) {
      id
      isDryRun
      state
      rows
      done
      created
      changed
      unchanged
      failed
    }
  }
`);

export type OfferImport = NonNullable<OfferImportQuery['offerImport']>;

interface Watched {
  /** Undefined until it is known; null where there is none. */
  found: OfferImport | null | undefined;
  trouble: Trouble | null;
  readAgain: () => void;
}

/** How far an import is, asked again until it is over. */
export function useImport(id: string): Watched {
  const [{ data, error, fetching, stale }, read] = useQuery({ query: OfferImportDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const isOver = data !== undefined && data.offerImport?.state !== 'RUNNING';
  const isReading = fetching || stale;
  useEffect(() => {
    if (isOver || isReading) {
      return undefined;
    }
    const timer = setTimeout(() => read({ requestPolicy: 'network-only' }), ASKED_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isOver, isReading, read]);
  return {
    found: data?.offerImport,
    trouble: error === undefined ? null : troubleOfError(error),
    readAgain: () => read({ requestPolicy: 'network-only' }),
  };
}
