// @vitest-environment jsdom
import { HeadlessMantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { SignOut } from './SignOut';

afterEach(cleanup);

/** jsdom has no dialogs. */
function open(this: HTMLDialogElement): void {
  this.open = true;
}

function shut(this: HTMLDialogElement): void {
  this.open = false;
}

function shown() {
  Object.assign(HTMLDialogElement.prototype, { showModal: open, close: shut });
  render(
    <HeadlessMantineProvider env="test">
      <SignOut />
    </HeadlessMantineProvider>,
  );
  return vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
}

it('asks before it signs all devices out', async () => {
  const fetched = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Déconnecter tous mes appareils' }));
  expect(fetched).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Tout déconnecter' }));
  expect(fetched.mock.calls.map(([address]) => address)).toEqual(['/sign-out?everywhere=1']);
  expect(await screen.findByRole('alert')).toBeTruthy();
});

it('signs this browser out at once, says what is in the way, and tries again', async () => {
  const fetched = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Se déconnecter' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Kiosque ne répond pas.');
  fireEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  expect(fetched.mock.calls.map(([address]) => address)).toEqual(['/sign-out', '/sign-out']);
});
