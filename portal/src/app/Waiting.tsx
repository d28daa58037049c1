/** Stands where the screen will be until it is known whose: the same as in index.html, so that nothing moves. */
export function Waiting() {
  return <header className="waiting">{'Kiosque'}</header>;
}
