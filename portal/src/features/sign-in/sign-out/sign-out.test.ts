import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { isSignedOutHereOnly } from '../here-only';
import { signOut } from './sign-out';

const assign = vi.fn<(address: string) => void>();

beforeEach(() => vi.stubGlobal('location', { assign, pathname: '/', search: '' }));

afterEach(() => {
  assign.mockReset();
  vi.unstubAllGlobals();
});

function answer(status: number, body: object | null = null) {
  return vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body === null ? null : JSON.stringify(body), { status }));
}

it.each([
  ['here', '/sign-out'],
  ['everywhere', '/sign-out?everywhere=1'],
] as const)('ends the session %s and shows the first screen', async (extent, address) => {
  const fetched = answer(204);
  expect(await signOut(extent)).toBeNull();
  expect(fetched).toHaveBeenCalledWith(address, { method: 'POST', credentials: 'same-origin' });
  expect(assign).toHaveBeenCalledExactlyOnceWith('/');
});

it('tells on the first screen that the session may go on elsewhere', async () => {
  answer(503, { code: 'SIGNED_OUT_HERE_ONLY', message: 'Not certain.', facts: [] });
  expect(isSignedOutHereOnly()).toBe(false);
  expect(await signOut('here')).toBeNull();
  const [[shown = ''] = []] = assign.mock.calls;
  vi.stubGlobal('location', { pathname: shown.split('?')[0], search: `?${shown.split('?')[1]}` });
  expect(isSignedOutHereOnly()).toBe(true);
});

it.each([
  [401, { code: 'UNAUTHENTICATED' }, 'UNAUTHENTICATED'],
  [502, null, 'INTERNAL'],
])('leaves nobody in the belief that they are signed out: a %i', async (status, body, code) => {
  answer(status, body);
  expect(await signOut('everywhere')).toEqual({ code, facts: {} });
  expect(assign).not.toHaveBeenCalled();
});

it('says so when the gateway does not answer', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  expect(await signOut('here')).toEqual({ code: 'NETWORK', facts: {} });
  expect(assign).not.toHaveBeenCalled();
});
