import { useNow } from '../now';

/** From when on an account can be accepted, as long as that lies ahead. */
export function useCoolingOff(acceptFrom: string | null): string | null {
  const now = useNow();
  return acceptFrom !== null && Date.parse(acceptFrom) > now ? acceptFrom : null;
}
