import { Group, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import styles from './sign-up.module.css';
import { STEPS, type Step } from './steps';
import * as words from './texts';

/** Where in the sign-up one is; its heading takes the focus when one comes to it from the step before. */
export function StepHeading({ step }: { step: Step }) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const place = STEPS.indexOf(step);
  useEffect(() => {
    if (place > 0) {
      heading.current?.focus();
    }
  }, [place]);
  return (
    <>
      <ol className={styles['steps']} aria-label={texts.steps}>
        {STEPS.map((each, at) => (
          <li key={each} {...(each === step ? { 'aria-current': 'step' as const } : {})}>
            <Group gap={6} wrap="nowrap">
              {at < place ? <Icon name="check" size={16} /> : <span aria-hidden>{at + 1}</span>}
              {texts.names[each]}
            </Group>
          </li>
        ))}
      </ol>
      <div>
        <Text size="sm">{texts.step(place + 1, STEPS.length)}</Text>
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {texts.headings[step]}
        </Title>
      </div>
    </>
  );
}
