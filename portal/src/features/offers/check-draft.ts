import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { CheckDraftInput } from '../../gql/graphql';
import { FindingFields, type Finding } from '../../common/Findings';

const CheckDraftDocument = graphql(`
  query CheckDraft($input: CheckDraftInput!) {
    checkDraft(input: $input) {
      ... on OfferCheck {
        findings {
          ...FindingFields
        }
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** How long typing rests before the rules are asked. */
export const REST_MS = 400;

/** What the rules say of what is typed. An answer to what was typed before is dropped; a refusal or no network leaves what was last said. */
export function useFindings(draft: CheckDraftInput | null): readonly Finding[] {
  const client = useClient();
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const typed = draft === null ? null : JSON.stringify(draft);
  useEffect(() => {
    if (typed === null) {
      return undefined;
    }
    let abort = () => {};
    const rest = setTimeout(() => {
      const input = JSON.parse(typed) as CheckDraftInput;
      const asked = client.query(CheckDraftDocument, { input }, { requestPolicy: 'network-only' }).subscribe(({ data }) => {
        if (data?.checkDraft.__typename === 'OfferCheck') {
          setFindings(readFragment(FindingFields, data.checkDraft.findings));
        }
      });
      abort = asked.unsubscribe;
    }, REST_MS);
    return () => {
      clearTimeout(rest);
      abort();
    };
  }, [client, typed]);
  return findings;
}
