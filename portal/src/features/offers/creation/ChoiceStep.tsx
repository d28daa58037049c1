import { useState } from 'react';

import { useTexts } from '../../../common/language';
import { ChoiceList } from './ChoiceList';
import { StepFrame } from './StepFrame';
import type { Choice } from './taxonomy';
import * as words from './texts';
import type { Creation } from './use-creation';

interface ChoiceStepProps {
  creation: Creation;
  takesFocus: boolean;
  choices: readonly Choice[];
  value: string | null;
  onChange: (value: string) => void;
}

/** A step that is one choice. */
export function ChoiceStep({ creation: { step, goOn, goBack }, takesFocus, choices, value, onChange }: ChoiceStepProps) {
  const texts = useTexts(words);
  const [isMissing, setMissing] = useState(false);
  const isChosen = choices.some((choice) => choice.value === value);
  return (
    <StepFrame step={step} takesFocus={takesFocus} next={texts.next} onBack={goBack} onNext={() => (isChosen ? goOn() : setMissing(true))}>
      <ChoiceList label={texts.headings[step]} choices={choices} value={value} onChange={onChange} isMissing={isMissing && !isChosen} />
    </StepFrame>
  );
}
