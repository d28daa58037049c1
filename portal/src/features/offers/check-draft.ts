import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { CheckDraftInput } from '../../gql/graphql';
import { FindingFields, type Finding } from '../../common/Findings';
import { moreInput, moreOf } from './more/more';
import type { SavedOffer } from './saved-offer';

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

/** What there is of a saved offer for the rules to read, with what is being typed in place of what is saved. */
export function checkedInput({ subcategory, venue, title, description, isDuo, imageUrl, stocks, details }: SavedOffer, typed: Partial<CheckDraftInput>): CheckDraftInput {
  return {
    subcategoryId: subcategory?.id ?? '',
    venueId: venue?.id ?? null,
    title,
    description,
    isDuo,
    hasImage: imageUrl !== null,
    ...(subcategory === null ? {} : { details: moreInput(moreOf(details), subcategory) }),
    prices: stocks.map(({ price: { minorUnits, currency } }) => ({ minorUnits, currency })),
    ...typed,
  };
}

/** The prices of an offer while one of them, or a new one, is being typed. */
export function pricesWith({ stocks }: Pick<SavedOffer, 'stocks'>, stockId: string, cents: number | null): CheckDraftInput['prices'] {
  const others = stocks.filter(({ id }) => id !== stockId).map(({ price: { minorUnits, currency } }) => ({ minorUnits, currency }));
  return cents === null ? others : [...others, { minorUnits: cents, currency: 'EUR' }];
}

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
