// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Client, fetchExchange, gql, Provider } from 'urql';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { useHolding, type Holding } from './use-holding';

const HOLDING: Holding = { claim: gql('mutation Claim($id: ID!) { held(id: $id) { __typename } }'), release: gql('mutation Release($id: ID!) { release(id: $id) { __typename } }') };
const problem = (code: string) => ({ __typename: 'Problem', code, message: code, facts: [] });

let sent: string[] = [];
let answers: object[] = [];

beforeEach(() => {
  sent = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_url, init) => {
    sent.push((JSON.parse(String(init?.body)) as { operationName: string }).operationName);
    return Response.json({ data: { held: answers.shift() ?? { __typename: 'Offer' } } });
  });
});
afterEach(cleanup);

function held(onChange: () => void) {
  const client = new Client({ url: 'http://localhost/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
  return renderHook(() => useHolding(HOLDING, 'a', onChange), { wrapper });
}

it('holds an offer anew when it is asked to, and lets it go once it is left', async () => {
  answers = [problem('NOT_POSSIBLE_NOW')];
  const changed = vi.fn<() => void>();
  const { result, unmount } = held(changed);
  await waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(result.current.trouble).toBeNull();
  act(() => result.current.hold());
  await waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  expect(sent).toEqual(['Claim', 'Claim']);
  unmount();
  await waitFor(() => expect(sent).toEqual(['Claim', 'Claim', 'Release']));
});

it('tells why an offer cannot be held', async () => {
  answers = [problem('OWN_STRUCTURE')];
  const { result } = held(() => {});
  await waitFor(() => expect(result.current.trouble?.code).toBe('OWN_STRUCTURE'));
});
