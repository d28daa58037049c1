import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import styles from '../form.module.css';
import { STEPS, type Step } from './steps';
import * as words from './texts';

interface StepFrameProps {
  step: Step;
  /** False for the step that the screen opens with: there the screen's heading has the focus. */
  takesFocus: boolean;
  children: ReactNode;
  next: string;
  isBusy?: boolean;
  trouble?: Trouble | null;
  onBack: (() => void) | null;
  onNext: () => void;
  extra?: ReactNode;
}

/** One step: its heading takes the focus when somebody comes to it, Enter goes on. */
export function StepFrame({ step, takesFocus, children, next, isBusy = false, trouble = null, onBack, onNext, extra }: StepFrameProps) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) {
      heading.current?.focus();
    }
  }, [takesFocus]);
  return (
    <form
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <Stack>
        <div>
          <Text size="sm">{texts.step(STEPS.indexOf(step) + 1, STEPS.length)}</Text>
          <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {texts.headings[step]}
          </Title>
        </div>
        {children}
        <Problem trouble={trouble} />
        <Group>
          {onBack === null ? null : (
            <Button type="button" variant="default" onClick={onBack} leftSection={<Icon name="back" size={18} />}>
              {texts.back}
            </Button>
          )}
          <BusyButton type="submit" isBusy={isBusy}>
            {next}
          </BusyButton>
          {extra}
        </Group>
      </Stack>
    </form>
  );
}
