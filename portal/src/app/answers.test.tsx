// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { Suspense, use } from 'react';
import { Provider, gql, useQuery } from 'urql';
import { afterEach, expect, it, vi } from 'vitest';

import { createPortalClient } from './client';

afterEach(cleanup);

const query = gql('query Anything { viewer { account } }');
const never = new Promise<string>(() => {});

function Screen({ onAnswer }: { onAnswer: () => void }) {
  const [{ data }] = useQuery({ query });
  if (data === undefined) {
    return <p>{'as it was'}</p>;
  }
  onAnswer();
  return use(never);
}

it('draws an answer as what may be interrupted: the screen stays as it was until it is whole', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ data: { viewer: { __typename: 'Viewer', account: null } } }));
  const onAnswer = vi.fn<() => void>();
  render(
    <Provider value={createPortalClient(() => {}, () => {})}>
      <Suspense fallback={<p>{'nothing'}</p>}>
        <Screen onAnswer={onAnswer} />
      </Suspense>
    </Provider>,
  );
  await vi.waitFor(() => expect(onAnswer).toHaveBeenCalled());
  expect(screen.queryByText('nothing')).toBeNull();
  expect(screen.getByText('as it was').style.display).not.toBe('none');
});
