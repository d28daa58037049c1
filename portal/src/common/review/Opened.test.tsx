// @vitest-environment jsdom
import { HeadlessMantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Client, fetchExchange, gql, Provider } from 'urql';
import { afterEach, expect, it, vi } from 'vitest';

import type { Trouble } from '../Problem';
import type { Deciding } from './kind';
import { Opened } from './Opened';

afterEach(cleanup);

const DECIDING: Deciding = { approve: gql('mutation A { a }'), reject: gql('mutation B { a }'), reopen: gql('mutation C { a }'), codes: ['PRICE'] };

async function shown(trouble: Trouble | null) {
  const sent = vi.spyOn(globalThis, 'fetch').mockReset().mockImplementation(async () => Response.json({ data: {} }));
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  render(
    <HeadlessMantineProvider env="test">
      <Provider value={new Client({ url: 'http://localhost/graphql', preferGetMethod: false, exchanges: [fetchExchange] })}>
        <Opened
          offer={{ id: 'a', version: 1, title: 'Concert', claim: null, deeds: ['approve', 'reject'] }}
          deciding={DECIDING}
          held={{ trouble, hold: () => {} }}
          badge={null}
          facts={[]}
          dueAt={null}
          findings={[]}
          about={{}}
          hasKeys
          onDecided={() => {}}
          onChanged={() => {}}
        >
          {null}
        </Opened>
      </Provider>
    </HeadlessMantineProvider>,
  );
  fireEvent.keyDown(document.body, { key: 'a' });
  await act(async () => {}); // what was to be sent has left
  return sent;
}

it('an offer of others is decided on, by keys too', async () => {
  expect(await shown(null)).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('heading', { name: 'Décision' })).toBeTruthy();
});

it('nobody is offered a decision on an offer of their own structure, by no button and no key', async () => {
  expect(await shown({ code: 'OWN_STRUCTURE', facts: {} })).not.toHaveBeenCalled();
  expect(screen.queryByRole('heading', { name: 'Décision' })).toBeNull();
});
