import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { useTexts } from '../language';
import { Skeletons } from '../Skeletons';
import * as words from './texts';

const History = lazy(() => import('../history/History').then((module) => ({ default: module.History })));

/** What was changed of an offer, once somebody wants to know. */
export function Past({ id }: { id: string }) {
  const texts = useTexts(words);
  const [isShown, setShown] = useState(false);
  return (
    <section aria-label={texts.history}>
      <Button variant="default" size="xs" mb="sm" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {texts.history}
      </Button>
      {isShown ? (
        <Suspense fallback={<Skeletons count={3} />}>
          <History id={id} />
        </Suspense>
      ) : null}
    </section>
  );
}
