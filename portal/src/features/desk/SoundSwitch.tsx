import { Button } from '@mantine/core';
import { useState } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { isMuted, setMuted } from './sound';
import * as words from './texts';

/** Whether answers are heard: remembered on this device. */
export function SoundSwitch() {
  const texts = useTexts(words);
  const [muted, setShown] = useState(isMuted);
  const toggle = () => {
    setMuted(!muted);
    setShown(!muted);
  };
  return (
    <Button variant="default" size="sm" onClick={toggle} leftSection={<Icon name={muted ? 'mute' : 'sound'} size={18} />}>
      {muted ? texts.soundOff : texts.soundOn}
    </Button>
  );
}
