import { isUuid } from './send-file';

/** The import that the address names: who comes back to it sees how far it is. */
export function importSearch({ envoi }: Record<string, unknown>): { envoi?: string } {
  return typeof envoi === 'string' && isUuid(envoi) ? { envoi } : {};
}
