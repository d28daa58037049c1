import { Navigate, type ErrorComponentProps } from '@tanstack/react-router';

import { Empty } from '../common/Empty';
import { useTexts } from '../common/language';
import { Page } from '../common/Page';
import { Problem } from '../common/Problem';
import { useSession, useWorkplace } from '../common/session';
import { placesOf } from './navigation';
import * as words from './texts';

/** Takes whoever signed in to their first screen. */
export function Landing() {
  const texts = useTexts(words);
  const { roles } = useSession();
  const { offerer } = useWorkplace();
  const [first] = placesOf(roles, offerer?.role ?? null);
  if (first !== undefined) {
    return <Navigate to={first.to} replace />;
  }
  return (
    <Page title={texts.noRole}>
      <Empty title={texts.noRole} advice={texts.noRoleAdvice} />
    </Page>
  );
}

/** Stands for a screen that broke; the others are still there. */
export function Broken({ reset }: ErrorComponentProps) {
  const texts = useTexts(words);
  return (
    <Page title={texts.broken}>
      <Problem trouble={{ code: 'INTERNAL', facts: {} }} onRetry={reset} />
    </Page>
  );
}

export function NotFound() {
  const texts = useTexts(words);
  return (
    <Page title={texts.notFound}>
      <Empty icon="search" title={texts.notFound} advice={texts.notFoundAdvice} />
    </Page>
  );
}
