// @vitest-environment jsdom
import { HeadlessMantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { Findings, type Finding } from './Findings';

afterEach(cleanup);

const finding: Finding = {
  __typename: 'Finding',
  code: 'TITLE_PRICE_DIFFERS',
  severity: 'BLOCKS',
  field: 'title',
  messageFr: 'Le titre annonce un autre prix.',
  messageEn: 'The title says another price.',
  hintFr: 'Corrigez le montant.',
  hintEn: 'Correct the amount.',
  span: { __typename: 'Span', start: 9, end: 18 },
};

function shown(about?: Record<string, string>) {
  const { container } = render(
    <HeadlessMantineProvider env="test">
      <Findings findings={[finding]} {...(about === undefined ? {} : { about })} />
    </HeadlessMantineProvider>,
  );
  return { said: screen.getByRole('listitem').textContent, mark: container.querySelector('mark')?.textContent };
}

it('say what is so, which words they mean, and how to put it right', () => {
  const { said, mark } = shown({ title: 'Violon - 290 euros' });
  expect(said).toContain('Le titre annonce un autre prix. Violon - 290 euros Corrigez le montant.');
  expect(mark).toBe('290 euros');
});

it('mark nothing where their text is not at hand', () => {
  expect(shown().mark).toBeUndefined();
});
