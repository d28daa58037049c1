import { useEffect } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../../gql';
import type { OfferStatus } from '../../../gql/enums';
import { readEvery } from '../../../common/reading';

const TailoredStatusDocument = graphql(`
  query TailoredStatus($id: ID!) {
    offer(id: $id) {
      id
      status
    }
  }
`);

const AGAIN_MS = 4000;

/** What an offer is shown as, asked again while the screen is looked at: until it is booked. */
export function useStatus(id: string, initial: OfferStatus): OfferStatus {
  const [{ data }, read] = useQuery({ query: TailoredStatusDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const status = data?.offer?.status ?? initial;
  const isOver = status === 'SOLD_OUT';
  useEffect(() => (isOver ? undefined : readEvery(AGAIN_MS, () => read({ requestPolicy: 'network-only' }))), [isOver, read]);
  return status;
}
