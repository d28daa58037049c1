import { useState } from 'react';

import { useTexts } from '../../../common/language';
import type { Trouble } from '../../../common/Problem';
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
  /** Keeps what was chosen, where the server has the draft; tells why if it could not. */
  onKeep?: () => Promise<Trouble | null>;
}

const nothingToKeep = () => Promise.resolve(null);

/** A step that is one choice. */
export function ChoiceStep({ creation: { step, goOn, goBack }, takesFocus, choices, value, onChange, onKeep = nothingToKeep }: ChoiceStepProps) {
  const texts = useTexts(words);
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isChosen = choices.some((choice) => choice.value === value);
  const next = async () => {
    setMissing(!isChosen);
    if (!isChosen || isBusy) {
      return;
    }
    setBusy(true);
    const refused = await onKeep();
    setBusy(false);
    setTrouble(refused);
    if (refused === null) {
      goOn();
    }
  };
  return (
    <StepFrame step={step} takesFocus={takesFocus} next={texts.next} isBusy={isBusy} trouble={trouble} onBack={goBack} onNext={() => void next()}>
      <ChoiceList label={texts.headings[step]} choices={choices} value={value} onChange={onChange} isMissing={isMissing && !isChosen} />
    </StepFrame>
  );
}
