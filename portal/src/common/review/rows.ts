/** The buttons of a list's rows, in order. */
function buttonsOf(list: HTMLElement | null): readonly HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>('[data-offer]')];
}

/** The row that somebody is at: the one with the focus, or else the one that is opened; -1 when it is neither. */
function placeIn(buttons: readonly HTMLElement[]): number {
  const focused = buttons.findIndex((button) => button.closest('li')?.contains(document.activeElement) === true);
  return focused === -1 ? buttons.findIndex((button) => button.hasAttribute('aria-current')) : focused;
}

/** The offer of the row that somebody is at. */
export function rowAt(list: HTMLElement | null): string | null {
  const buttons = buttonsOf(list);
  return buttons[placeIn(buttons)]?.dataset['offer'] ?? null;
}

/** Brings the focus one row on or back; to the first from elsewhere, and no further than the ends. */
export function step(list: HTMLElement | null, by: 1 | -1): void {
  const buttons = buttonsOf(list);
  const place = placeIn(buttons);
  const to = place === -1 ? 0 : Math.min(Math.max(place + by, 0), buttons.length - 1);
  buttons[to]?.focus();
}
