import type { Trouble } from '../common/Problem';

/** This browser's session, or all of the account's that have begun. */
export type Extent = 'here' | 'everywhere';

const ADDRESSES: Readonly<Record<Extent, string>> = { here: '/sign-out', everywhere: '/sign-out?everywhere=1' };
/** The first screen, which says there that the session may go on elsewhere. */
const HERE_ONLY = '/?deconnexion=ici';

/** Ends sessions at the gateway and shows the first screen; answers what is in the way otherwise. */
export async function signOut(extent: Extent): Promise<Trouble | null> {
  const answer = await fetch(ADDRESSES[extent], { method: 'POST', credentials: 'same-origin' }).catch(() => null);
  if (answer === null) {
    return { code: 'NETWORK', facts: {} };
  }
  if (answer.ok) {
    location.assign('/');
    return null;
  }
  const { code } = (await answer.json().catch(() => ({ code: 'INTERNAL' }))) as { code: string };
  if (code === 'SIGNED_OUT_HERE_ONLY') {
    location.assign(HERE_ONLY);
    return null;
  }
  return { code, facts: {} };
}

/** Whether this page is what somebody came to whose session may go on elsewhere. */
export function isSignedOutHereOnly(): boolean {
  return `${location.pathname}${location.search}` === HERE_ONLY;
}
