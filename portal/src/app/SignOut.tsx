import { ActionIcon } from '@mantine/core';
import { lazy, useState, useTransition } from 'react';

import { Icon } from '../common/icons';
import { useTexts } from '../common/language';
import * as words from './texts';

const SignOutDialog = lazy(async () => ({ default: (await import('../features/sign-in/sign-out/SignOutDialog')).SignOutDialog }));

/** Asks of what to sign out. The question is fetched when it is wanted. */
export function SignOut() {
  const texts = useTexts(words);
  const [isAsked, setAsked] = useState(false);
  const [isComing, startComing] = useTransition();
  return (
    <>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={texts.signOut}
        title={texts.signOut}
        aria-haspopup="dialog"
        aria-busy={isComing}
        onClick={() => startComing(() => setAsked(true))}
      >
        <Icon name={isComing ? 'refresh' : 'leave'} size={18} />
      </ActionIcon>
      {isAsked ? <SignOutDialog onClose={() => setAsked(false)} /> : null}
    </>
  );
}
