/** An account number in groups of four, as documents print it. */
export function inGroups(compact: string): string {
  return compact.replaceAll(/(.{4})(?=.)/gu, '$1 ');
}
