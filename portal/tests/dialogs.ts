function open(this: HTMLDialogElement): void {
  this.open = true;
}

function shut(this: HTMLDialogElement): void {
  this.open = false;
}

/** jsdom has no dialogs. */
export function haveDialogs(): void {
  Object.assign(HTMLDialogElement.prototype, { showModal: open, close: shut });
}
