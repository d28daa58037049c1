// @vitest-environment jsdom
import { HeadlessMantineProvider } from '@mantine/core';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { say } from './explaining';
import { Problem } from './Problem';
import { explainAlso } from './problem-texts';

afterEach(cleanup);

it('says a refusal in its own words as soon as they have come, also one that is shown already', () => {
  render(
    <HeadlessMantineProvider>
      <Problem trouble={{ code: 'TOLD_LATER', facts: {} }} />
    </HeadlessMantineProvider>,
  );
  expect(screen.getByRole('alert').textContent).toContain('TOLD_LATER');
  act(() => explainAlso({ fr: { TOLD_LATER: say('Trop tard.') }, en: { TOLD_LATER: say('Too late.') } }));
  expect(screen.getByRole('alert').textContent).toContain('Trop tard.');
});
