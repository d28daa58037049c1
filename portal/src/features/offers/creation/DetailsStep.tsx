import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { NOTED } from '../../../common/Note';
import { useTexts } from '../../../common/language';
import type { Trouble } from '../../../common/Problem';
import { useWorkplace } from '../../../common/session';
import { areSound } from '../details';
import { DetailsFields } from '../DetailsFields';
import { FieldNote } from '../FieldNote';
import { hasFlaws } from '../more/flaws';
import { More } from '../more/MorePart';
import { useSaveDraft } from './save-draft';
import { StepFrame } from './StepFrame';
import * as words from './texts';
import type { Creation } from './use-creation';

interface DetailsStepProps {
  creation: Creation;
  takesFocus: boolean;
}

/** Title, description, duo, venue: from here on the server has the draft. */
export function DetailsStep({ creation, takesFocus }: DetailsStepProps) {
  const texts = useTexts(words);
  const saveDraft = useSaveDraft();
  const { draft, saved, subcategory, change, findings, step, goOn, goBack, keepSaved } = creation;
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const save = async () => {
    setAsked(true);
    if (!areSound(draft) || hasFlaws(draft.more, subcategory)) {
      return;
    }
    setBusy(true);
    const outcome = await saveDraft(draft, subcategory, saved !== null);
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.saved !== null) {
      keepSaved(outcome.saved, 'details');
      goOn();
    }
  };
  return (
    <StepFrame step={step} takesFocus={takesFocus} next={texts.saveNext} isBusy={isBusy} trouble={trouble} onBack={goBack} onNext={() => void save()}>
      <DetailsFields values={draft} onChange={change} canBeDuo={subcategory?.canBeDuo ?? false} findings={findings} isComplete={isAsked} />
      <More asking={subcategory} values={draft.more} onChange={(more) => change({ more: { ...draft.more, ...more } })} findings={findings} isComplete={isAsked || saved !== null} />
      <VenueField venueId={draft.venueId} isFixed={saved !== null} onVenue={(venueId) => change({ venueId })} />
    </StepFrame>
  );
}

interface VenueFieldProps {
  venueId: string | null;
  isFixed: boolean;
  onVenue: (venueId: string) => void;
}

function VenueField({ venueId, isFixed, onVenue }: VenueFieldProps) {
  const texts = useTexts(words);
  const venues = useWorkplace().offerer?.venues ?? [];
  return (
    <NativeSelect
      {...NOTED}
      label={texts.venue}
      name="venue"
      value={venueId ?? ''}
      disabled={isFixed}
      data={venues.map(({ id, name, city }) => ({ value: id, label: city === '' ? name : `${name}, ${city}` }))}
      onChange={({ currentTarget }) => onVenue(currentTarget.value)}
      description={isFixed ? <FieldNote hint={texts.venueFixed} /> : null}
    />
  );
}
