/** The UUID inside a global id; empty when it is none. */
export function ownIdOf(globalId: string): string {
  try {
    return atob(globalId.replaceAll('-', '+').replaceAll('_', '/')).split(':')[1] ?? '';
  } catch {
    return '';
  }
}
