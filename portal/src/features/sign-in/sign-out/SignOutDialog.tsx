import { Button, Text } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Dialog } from '../../../common/Dialog';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import * as commonWords from '../../../common/texts';
import { signOut, type Extent } from './sign-out';
import * as words from './texts';

/** The ways out: of this browser, or of all of them. What is in the way of either is said above both. */
export function SignOutDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts(words);
  const { cancel } = useTexts(commonWords);
  const [busy, setBusy] = useState<Extent | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const leave = async (extent: Extent) => {
    setBusy(extent);
    setTrouble(null);
    const met = await signOut(extent);
    if (met !== null) {
      setTrouble(met);
      setBusy(null); // or else it stays so until the first screen is there
    }
  };
  const way = (extent: Extent) => ({ isBusy: busy === extent, isHeld: busy !== null, onClick: () => void leave(extent) });
  return (
    <Dialog isOpen title={texts.title} onClose={onClose}>
      {trouble === null ? null : <Problem trouble={trouble} />}
      <BusyButton {...way('here')}>{texts.here}</BusyButton>
      <Text>{texts.everywhereMessage}</Text>
      <Text>{texts.lost}</Text>
      <BusyButton variant="default" {...way('everywhere')}>
        {texts.everywhere}
      </BusyButton>
      <Button variant="subtle" onClick={onClose}>
        {cancel}
      </Button>
    </Dialog>
  );
}
