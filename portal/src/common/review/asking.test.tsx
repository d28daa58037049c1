// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Client, fetchExchange, gql, Provider } from 'urql';
import { beforeEach, expect, it, vi } from 'vitest';

import { useDecideMany } from './decide-many';
import type { QueueKind } from './kind';
import { useNextOffer } from './next-offer';

const NEXT: QueueKind['next'] = gql('mutation Next { next { __typename } }');
const MANY: QueueKind['many'] = gql('mutation Many { decided { __typename } }');
const problem = (code: string) => ({ __typename: 'Problem', code, message: code, facts: [] });

let sent: unknown[] = [];
let answers: object[] = [];

function asking<Ask>(use: () => Ask): Ask {
  const client = new Client({ url: 'http://localhost/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
  return renderHook(use, { wrapper }).result.current;
}

beforeEach(() => {
  sent = [];
  answers = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_url, init) => {
    sent.push((JSON.parse(String(init?.body)) as { variables: unknown }).variables);
    return Response.json({ data: answers.shift() });
  });
});

it('takes the next one below, or the first of all when nothing is left below', async () => {
  answers = [{ next: problem('NOTHING_TO_REVIEW') }, { next: { __typename: 'Offer', id: 'b' } }];
  const next = asking(() => useNextOffer(NEXT));
  expect(await act(() => next({ categoryId: 'LIVRE', overdue: true, claimedByMe: true }, 'a'))).toEqual({ id: 'b' });
  expect(sent).toEqual([
    { categoryId: 'LIVRE', overdue: true, afterOfferId: 'a' },
    { categoryId: 'LIVRE', overdue: true, afterOfferId: null },
  ]);
});

it('says that nothing is left at all, and asks for no category of what has none', async () => {
  answers = [{ next: problem('NOTHING_TO_REVIEW') }];
  const next = asking(() => useNextOffer(NEXT));
  expect(await act(() => next({ overdue: false, claimedByMe: false }, null))).toEqual({ trouble: { code: 'NOTHING_TO_REVIEW', facts: {} } });
  expect(sent).toEqual([{ overdue: false, afterOfferId: null }]);
});

it('tells of each of many what became of it, or why none was looked at', async () => {
  const results = [
    { __typename: 'ReviewedCollectiveOffer', offerId: 'a', result: { __typename: 'CollectiveOffer', id: 'a' } },
    { __typename: 'ReviewedCollectiveOffer', offerId: 'b', result: problem('OFFER_CHANGED') },
  ];
  answers = [{ decided: { __typename: 'ReviewedCollectiveOffers', results } }, { decided: problem('TOO_MANY_OFFERS') }];
  const decide = asking(() => useDecideMany(MANY));
  expect(await act(() => decide({ offers: [], verdict: 'APPROVE' }))).toEqual({
    results: [
      { id: 'a', trouble: null },
      { id: 'b', trouble: { code: 'OFFER_CHANGED', facts: {} } },
    ],
  });
  expect(await act(() => decide({ offers: [], verdict: 'APPROVE' }))).toEqual({ trouble: { code: 'TOO_MANY_OFFERS', facts: {} } });
});
