/** Whether something can have this id. */
export function isUuid(typed: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(typed);
}
