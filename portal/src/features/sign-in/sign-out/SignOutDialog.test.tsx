// @vitest-environment jsdom
import { HeadlessMantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { haveDialogs } from '../../../../tests/dialogs.ts';
import { SignOutDialog } from './SignOutDialog';

beforeEach(haveDialogs);
afterEach(cleanup);

function asked(onClose = vi.fn<() => void>()) {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  render(
    <HeadlessMantineProvider env="test">
      <SignOutDialog onClose={onClose} />
    </HeadlessMantineProvider>,
  );
  return fetched;
}

it('does nothing by itself, and says what is not done for a lost device', () => {
  const onClose = vi.fn<() => void>();
  const fetched = asked(onClose);
  expect(screen.getByRole('dialog').textContent).toContain('changez aussi le mot de passe');
  fireEvent.click(screen.getByRole('button', { name: 'Annuler' }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(fetched).not.toHaveBeenCalled();
});

it.each([
  ['Se déconnecter de ce navigateur', '/sign-out'],
  ['Déconnecter tous mes appareils', '/sign-out?everywhere=1'],
])('%s: once while it is under way, says what is in the way, and tries again', async (name, address) => {
  const fetched = asked();
  const button = screen.getByRole('button', { name });
  fireEvent.click(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(button);
  expect((await screen.findByRole('alert')).textContent).toContain('Kiosque ne répond pas.');
  expect(button.getAttribute('aria-disabled')).toBeNull();
  fireEvent.click(button);
  expect(fetched.mock.calls.map(([each]) => each)).toEqual([address, address]);
});
