import type { Trouble } from '../../../common/Problem';
import { HERE_ONLY } from '../here-only';

/** This browser's session, or all of the account's that have begun. */
export type Extent = 'here' | 'everywhere';

const ADDRESSES: Readonly<Record<Extent, string>> = { here: '/sign-out', everywhere: '/sign-out?everywhere=1' };

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
