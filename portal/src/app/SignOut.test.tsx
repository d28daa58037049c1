// @vitest-environment jsdom
import { HeadlessMantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { haveDialogs } from '../../tests/dialogs.ts';
import { SignOut } from './SignOut';

beforeEach(haveDialogs);
afterEach(cleanup);

it('signs nobody out before it is said of what', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  render(
    <HeadlessMantineProvider env="test">
      <SignOut />
    </HeadlessMantineProvider>,
  );
  const button = screen.getByRole('button', { name: 'Se déconnecter' });
  fireEvent.click(button);
  expect(button.getAttribute('aria-busy')).toBe('true');
  expect(await screen.findByRole('dialog')).toBeTruthy();
  expect(button.getAttribute('aria-busy')).toBe('false');
  expect(fetched).not.toHaveBeenCalled();
});
