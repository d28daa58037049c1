import { useQuery } from 'urql';

import { graphql } from '../../../gql';
import { troubleOfError, type Trouble } from '../../../common/Problem';
import type { Venue } from './accounts';

const VenuesToPayDocument = graphql(`
  query VenuesToPay($id: ID!) {
    node(id: $id) {
      ... on Offerer {
        id
        venues {
          id
          name
          pricingPointId
        }
      }
    }
  }
`);

interface Reading {
  /** Null until they are read. */
  venues: readonly Venue[] | null;
  trouble: Trouble | null;
  reload: () => void;
}

/** The structure's venues, with what tells whether they can be paid yet. */
export function useVenuesToPay(offererId: string): Reading {
  const [{ data, error }, read] = useQuery({ query: VenuesToPayDocument, variables: { id: offererId }, requestPolicy: 'cache-and-network' });
  const venues = data?.node?.__typename === 'Offerer' ? (data.node.venues ?? []) : null;
  return { venues, trouble: error === undefined ? null : troubleOfError(error), reload: () => read({ requestPolicy: 'network-only' }) };
}
