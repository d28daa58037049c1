// @vitest-environment jsdom
import { gql } from 'urql';
import { expect, it, vi } from 'vitest';

import { createPortalClient } from './client';
import { endIfOver } from './resuming';
import { readSession } from './session';

function answer(body: unknown, status = 200) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }));
}

const viewer = (account: string | null) => ({ data: { installation: { __typename: 'Installation', workbenchUrl: null }, viewer: { __typename: 'Viewer', account, roles: [], offerers: [], beneficiary: null } } });

it('sends the id of a document and never its text', async () => {
  const fetched = answer({ data: { installation: { __typename: 'Installation', workbenchUrl: null }, viewer: { __typename: 'Viewer', account: null, roles: ['VISITOR'], offerers: [], beneficiary: null } } });
  expect(await readSession(createPortalClient(() => {}, () => {}))).toEqual({ is: 'signed-out' });
  const body = JSON.parse(String(fetched.mock.calls[0]?.[1]?.body)) as Record<string, unknown>;
  expect(body['documentId']).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(body).not.toHaveProperty('query');
});

it('has no data of an answer that has none', async () => {
  answer({ data: null, errors: [{ message: 'Try again.', extensions: { code: 'UNAVAILABLE' } }] });
  expect(await readSession(createPortalClient(() => {}, () => {}))).toEqual({ is: 'failed', trouble: { code: 'UNAVAILABLE', facts: {} } });
});

it('tells when the session is over', async () => {
  answer({ code: 'UNAUTHENTICATED', message: 'Your sign-in has ended.', facts: [] }, 401);
  const onSignedOut = vi.fn<() => void>();
  expect(await readSession(createPortalClient(onSignedOut, () => {}))).toEqual({ is: 'signed-out' });
  expect(onSignedOut).toHaveBeenCalledOnce();
});

it('says so when the gateway does not answer', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  expect(await readSession(createPortalClient(() => {}, () => {}))).toEqual({ is: 'failed', trouble: { code: 'NETWORK', facts: {} } });
});

it.each([
  { data: { viewer: { __typename: 'Problem', code: 'NOT_ALLOWED' } } },
  { data: null, errors: [{ message: 'No.', extensions: { code: 'NOT_ALLOWED' } }] },
])('tells that the session may be over when it is not allowed what it asks', async (said) => {
  answer(said);
  const onNotAllowed = vi.fn<() => void>();
  await createPortalClient(() => {}, onNotAllowed).query(gql('query Anything { viewer { account } }'), {}).toPromise();
  expect(onNotAllowed).toHaveBeenCalledOnce();
});

it('ends the session here only when nobody is signed in', async () => {
  const end = vi.fn<() => void>();
  answer(viewer('partner'));
  await endIfOver(createPortalClient(() => {}, () => {}), end);
  expect(end).not.toHaveBeenCalled();
  answer(viewer(null));
  await endIfOver(createPortalClient(() => {}, () => {}), end);
  expect(end).toHaveBeenCalledOnce();
});
