import { UnstyledButton, VisuallyHidden } from '@mantine/core';

import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { STEPS, type Step } from './steps';
import styles from './StepList.module.css';
import * as words from './texts';

interface StepListProps {
  current: Step;
  onStep: (step: Step) => void;
}

/** Where one is; a step that is done can be gone back to. */
export function StepList({ current, onStep }: StepListProps) {
  const texts = useTexts(words);
  const place = STEPS.indexOf(current);
  return (
    <nav aria-label={texts.steps}>
      <ol className={styles['steps']}>
        {STEPS.map((step, index) => (
          <li key={step} {...(step === current ? { 'aria-current': 'step' as const } : {})} data-done={index < place || undefined}>
            {index < place ? (
              <UnstyledButton className={styles['step']} onClick={() => onStep(step)}>
                <Icon name="check" size={16} />
                {texts.names[step]}
                <VisuallyHidden>{` (${texts.done})`}</VisuallyHidden>
              </UnstyledButton>
            ) : (
              <span className={styles['step']}>
                <span aria-hidden>{index + 1}</span>
                {texts.names[step]}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
