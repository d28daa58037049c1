// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';

import { createPortalClient } from './client';
import { readSession } from './session';

function answer(body: unknown, status = 200) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }));
}

it('sends the id of a document and never its text', async () => {
  const fetched = answer({ data: { installation: { __typename: 'Installation', workbenchUrl: null }, viewer: { __typename: 'Viewer', account: null, roles: ['VISITOR'], offerers: [], beneficiary: null } } });
  expect(await readSession(createPortalClient(() => {}))).toEqual({ is: 'signed-out' });
  const body = JSON.parse(String(fetched.mock.calls[0]?.[1]?.body)) as Record<string, unknown>;
  expect(body['documentId']).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(body).not.toHaveProperty('query');
});

it('has no data of an answer that has none', async () => {
  answer({ data: null, errors: [{ message: 'Try again.', extensions: { code: 'UNAVAILABLE' } }] });
  expect(await readSession(createPortalClient(() => {}))).toEqual({ is: 'failed', trouble: { code: 'UNAVAILABLE', facts: {} } });
});

it('tells when the session is over', async () => {
  answer({ code: 'UNAUTHENTICATED', message: 'Your sign-in has ended.', facts: [] }, 401);
  const onSignedOut = vi.fn<() => void>();
  expect(await readSession(createPortalClient(onSignedOut))).toEqual({ is: 'signed-out' });
  expect(onSignedOut).toHaveBeenCalledOnce();
});

it('says so when the gateway does not answer', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  expect(await readSession(createPortalClient(() => {}))).toEqual({ is: 'failed', trouble: { code: 'NETWORK', facts: {} } });
});
