import { expect, it } from 'vitest';

import type { Session } from '../common/session';
import { over, resumed, type SessionState } from './session';

const session = (account: string): Session => ({ account, roles: ['PARTNER'], offerers: [], beneficiaryName: null, workbenchUrl: null });
const signedIn = (account: string): SessionState => ({ is: 'signed-in', session: session(account) });

it('keeps the screen of a session that is over, and shows nothing where there was none', () => {
  expect(over(signedIn('partner'))).toEqual({ is: 'signed-in', session: session('partner'), isOver: true });
  expect(over({ is: 'loading' })).toEqual({ is: 'signed-out' });
});

it('gives a kept screen back to the same person only', () => {
  expect(resumed(session('partner'), signedIn('partner'))).toBe('go on');
  expect(resumed(session('partner'), signedIn('other'))).toBe('begin anew');
  expect(resumed(session('partner'), { is: 'signed-out' })).toBeNull();
});
