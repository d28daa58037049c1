import { useEffect, useState } from 'react';
import { useClient, type Client } from 'urql';

import { graphql } from '../../gql';
import type { CheckDraftToWatchQuery } from '../../gql/graphql';

type Said = Extract<CheckDraftToWatchQuery['checkOffer'], { __typename: 'OfferCheck' }>;
type Findings = ReadonlyMap<string, Said['findings']>;

/** A draft's findings are not kept with it: the rules are asked about the newest, no more than a home can show. */
export const CHECKED_MAX = 5;

const CheckDraftToWatchDocument = graphql(`
  query CheckDraftToWatch($id: ID!) {
    checkOffer(id: $id) {
      ... on OfferCheck {
        findings {
          severity
          messageFr
          messageEn
        }
      }
    }
  }
`);

async function findingsOf(client: Client, id: string): Promise<[string, Said['findings']]> {
  const { data } = await client.query(CheckDraftToWatchDocument, { id }, { requestPolicy: 'network-only' }).toPromise();
  return [id, data?.checkOffer.__typename === 'OfferCheck' ? data.checkOffer.findings : []];
}

/** What the rules say now of the newest of these drafts, nothing of those that could not be asked about; null until they have answered. */
export function useDraftFindings(drafts: readonly string[] | null): Findings | null {
  const client = useClient();
  const [findings, setFindings] = useState<Findings | null>(null);
  useEffect(() => {
    let isShown = true;
    const check = async () => {
      if (drafts === null) {
        return;
      }
      const said = await Promise.all(drafts.slice(0, CHECKED_MAX).map((id) => findingsOf(client, id)));
      if (isShown) {
        setFindings(new Map(said));
      }
    };
    void check();
    return () => {
      isShown = false;
    };
  }, [client, drafts]);
  return findings;
}
