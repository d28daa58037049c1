// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { expect, it, vi } from 'vitest';

import { useDesk } from './use-desk';

/** A gateway that answers a code when it is told to. */
function gateway() {
  const waiting = new Map<string, (title: string) => void>();
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    (_url, init) =>
      new Promise((answer) => {
        const { variables } = JSON.parse(String(init?.body)) as { variables: { code: string } };
        waiting.set(variables.code, (offerTitle) => {
          const lookUpCode = { __typename: 'Booking', id: variables.code, offerTitle };
          answer(new Response(JSON.stringify({ data: { lookUpCode } }), { headers: { 'Content-Type': 'application/json' } }));
        });
      }),
  );
  return async (code: string, title: string) => {
    const tell = await vi.waitFor(() => {
      const asked = waiting.get(code);
      expect(asked).toBeDefined();
      return asked;
    });
    tell?.(title);
  };
}

function desk() {
  const client = new Client({ url: 'http://here/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
  return renderHook(() => useDesk(), { wrapper }).result;
}

it('shows the last code’s answer, however late an earlier one comes', async () => {
  const answer = gateway();
  const at = desk();
  const asked: Promise<boolean | null>[] = [];
  act(() => {
    asked.push(at.current.lookUp('FIRST2'));
  });
  act(() => {
    asked.push(at.current.lookUp('LATER3'));
  });
  await act(async () => {
    await answer('LATER3', 'Vinyle');
    await asked[1];
  });
  expect(at.current.view).toMatchObject({ is: 'found', code: 'LATER3' });
  await act(async () => {
    await answer('FIRST2', 'Violon');
    expect(await asked[0]).toBeNull();
  });
  expect(at.current.view).toMatchObject({ is: 'found', code: 'LATER3', booking: { offerTitle: 'Vinyle' } });
});

it('says that it does not know when the gateway cannot be reached', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  const at = desk();
  await act(async () => expect(await at.current.lookUp('AB2C7Z')).toBe(true));
  expect(at.current.view).toMatchObject({ is: 'refused', trouble: { code: 'NETWORK' } });
});
