// @vitest-environment jsdom
import { HeadlessMantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { BusyButton } from './BusyButton';

afterEach(cleanup);

function shown(props: { isBusy: boolean; isHeld?: boolean; type?: 'submit' }) {
  const [onClick, onSubmit] = [vi.fn<() => void>(), vi.fn<(event: Event) => void>((event) => event.preventDefault())];
  const { container } = render(
    <HeadlessMantineProvider env="test">
      <form>
        <BusyButton {...props} onClick={onClick}>
          {'Send'}
        </BusyButton>
      </form>
    </HeadlessMantineProvider>,
  );
  container.querySelector('form')?.addEventListener('submit', onSubmit);
  const button = screen.getByRole('button');
  button.focus();
  fireEvent.click(button);
  return { button, onClick, onSubmit };
}

it('does what it says while nothing is under way', () => {
  const { onClick, onSubmit } = shown({ isBusy: false, type: 'submit' });
  expect(onClick).toHaveBeenCalledOnce();
  expect(onSubmit).toHaveBeenCalledOnce();
});

it.each([{ isBusy: true }, { isBusy: false, isHeld: true }])('keeps the focus and does nothing while %o', (state) => {
  const { button, onClick, onSubmit } = shown({ ...state, type: 'submit' });
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(button.hasAttribute('disabled')).toBe(false);
  expect(onClick).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
});
