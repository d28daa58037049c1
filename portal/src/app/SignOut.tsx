import { ActionIcon } from '@mantine/core';
import { useState } from 'react';

import { Confirm } from '../common/Confirm';
import { Icon } from '../common/icons';
import { useTexts } from '../common/language';
import { Problem, type Trouble } from '../common/Problem';
import { signOut, type Extent } from './sign-out';
import * as words from './texts';

interface Asked {
  extent: Extent;
  trouble: Trouble | null;
}

/** The ways out: of this browser at once, of all of them after a question. What is in the way of either is said in its place. */
export function SignOut() {
  const texts = useTexts(words);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isBusy, setBusy] = useState(false);
  const leave = async (extent: Extent) => {
    setBusy(true);
    const trouble = await signOut(extent);
    setBusy(false);
    setAsked(trouble === null ? null : { extent, trouble });
  };
  const all = texts.signOutEverywhere;
  return (
    <>
      <ActionIcon variant="default" size={30} aria-label={all} title={all} onClick={() => setAsked({ extent: 'everywhere', trouble: null })}>
        <Icon name="leaveAll" size={18} />
      </ActionIcon>
      <ActionIcon variant="default" size={30} aria-label={texts.signOut} title={texts.signOut} onClick={() => void leave('here')}>
        <Icon name="leave" size={18} />
      </ActionIcon>
      <Confirm
        isOpen={asked !== null}
        title={asked?.extent === 'here' ? texts.signOut : texts.signOutEverywhereTitle}
        message={asked?.trouble ? <Problem trouble={asked.trouble} /> : texts.signOutEverywhereMessage}
        confirm={asked?.trouble ? texts.signOutAgain : texts.signOutEverywhereConfirm}
        isBusy={isBusy}
        onConfirm={() => (asked === null ? undefined : void leave(asked.extent))}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
