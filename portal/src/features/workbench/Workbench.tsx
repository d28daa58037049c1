import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { currentTime, useNow } from '../../common/now';
import { Mails } from './Mails';
import { secondsOf, STEPS, type Step } from './steps';
import * as words from './texts';
import { useClock } from './use-clock';
import styles from './Workbench.module.css';

/** On one machine only: moves the clock forward and shows the mails, to see the whole life of a booking in minutes. */
export function Workbench({ url }: { url: string }) {
  const texts = useTexts(words);
  const format = useFormat();
  const { isKnown, isBusy, hasFailed, advance } = useClock(url);
  const [said, setSaid] = useState('');
  const [isMailsOpen, setMailsOpen] = useState(false);
  const now = useNow(1_000);
  const step = async (by: Step) => {
    if (await advance(secondsOf(by, currentTime()))) {
      setSaid(texts.moved(format.dateTime(new Date(currentTime()))));
    }
  };
  return (
    <aside className={styles['bar']} aria-label={texts.bar} data-no-print>
      <span className={styles['clock']}>
        <Icon name={hasFailed ? 'alert' : 'clock'} size={18} />
        <span>{hasFailed ? texts.failed : isKnown ? format.dateTime(new Date(now)) : '\u00a0'}</span>
      </span>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Button variant="default" size="compact-sm" classNames={{ section: styles['icon'] ?? '' }} leftSection={<Icon name="mail" size={16} />} onClick={() => setMailsOpen(true)}>
        {texts.mails}
      </Button>
      <div className={styles['steps']} role="group" aria-label={texts.advance}>
        {STEPS.map((by) => (
          <BusyButton key={by} variant="default" size="compact-sm" isHeld={!isKnown || isBusy} title={texts.stepMeanings[by]} onClick={() => void step(by)}>
            {texts.steps[by]}
            <VisuallyHidden>{` : ${texts.stepMeanings[by]}`}</VisuallyHidden>
          </BusyButton>
        ))}
      </div>
      <Mails workbenchUrl={url} isOpen={isMailsOpen} onClose={() => setMailsOpen(false)} />
    </aside>
  );
}
