// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { CheckDraftInput } from '../../gql/graphql';
import { pricesWith, REST_MS, useFindings } from './check-draft';
import type { SavedOffer } from './saved-offer';

const typed = (title: string): CheckDraftInput => ({ subcategoryId: 'ACHAT_INSTRUMENT', title, description: '', hasImage: false, prices: [] });
const said = (code: string) =>
  new Response(JSON.stringify({ data: { checkDraft: { __typename: 'OfferCheck', findings: [{ __typename: 'Finding', code, severity: 'BLOCKS', field: 'title', messageFr: code, messageEn: code, hintFr: '', hintEn: '', span: null }] } } }), {
    headers: { 'Content-Type': 'application/json' },
  });

interface Asked {
  title: string;
  signal: AbortSignal | null | undefined;
  answer: (response: Response) => void;
}

let asked: Asked[] = [];

function findingsOf(title: string) {
  const client = new Client({ url: 'http://localhost/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
  return renderHook(({ now }) => useFindings(typed(now)).map(({ code }) => code), { wrapper, initialProps: { now: title } });
}

const rest = () => act(() => vi.advanceTimersByTimeAsync(REST_MS));

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((_url, init) => {
    const { variables } = JSON.parse(String(init?.body)) as { variables: { input: CheckDraftInput } };
    return new Promise((answer) => void asked.push({ title: variables.input.title, signal: init?.signal, answer }));
  });
});
afterEach(() => void vi.useRealTimers());

it('asks the rules once typing rests, and not before', async () => {
  const { rerender, result } = findingsOf('V');
  rerender({ now: 'Vi' });
  rerender({ now: 'Vio' });
  await rest();
  expect(asked.map(({ title }) => title)).toEqual(['Vio']);
  await act(async () => asked[0]?.answer(said('A')));
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(result.current).toEqual(['A']);
});

it('aborts what was asked about a text that has changed since', async () => {
  const { rerender, result } = findingsOf('V');
  await rest();
  rerender({ now: 'Violon' });
  await rest();
  expect(asked.map(({ title, signal }) => [title, signal?.aborted])).toEqual([
    ['V', true],
    ['Violon', false],
  ]);
  await act(async () => {
    asked[1]?.answer(said('NEW'));
    asked[0]?.answer(said('STALE'));
  });
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(result.current).toEqual(['NEW']);
});

it('has the rules read the price that is being typed in place of the one that is saved', () => {
  const stocks = [{ id: 'a', price: { minorUnits: 10_00, currency: 'EUR' } }, { id: 'b', price: { minorUnits: 20_00, currency: 'EUR' } }] as unknown as SavedOffer['stocks'];
  const euros = (stockId: string, cents: number | null) => pricesWith({ stocks }, stockId, cents).map(({ minorUnits }) => minorUnits);
  expect(euros('a', 30_00)).toEqual([20_00, 30_00]);
  expect(euros('new', 30_00)).toEqual([10_00, 20_00, 30_00]);
  expect(euros('a', null)).toEqual([20_00]);
});
