/** The first screen, which says there that the session may go on elsewhere. */
export const HERE_ONLY = '/?deconnexion=ici';

/** Whether this page is what somebody came to whose session may go on elsewhere. */
export function isSignedOutHereOnly(): boolean {
  return `${location.pathname}${location.search}` === HERE_ONLY;
}
