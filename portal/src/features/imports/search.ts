const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The import that the address names: who comes back to it sees how far it is. */
export function importSearch({ envoi }: Record<string, unknown>): { envoi?: string } {
  return typeof envoi === 'string' && UUID.test(envoi) ? { envoi } : {};
}
