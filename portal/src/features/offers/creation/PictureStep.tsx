import { useTexts } from '../../../common/language';
import { useChangeOffer } from '../change-offer';
import { findingsOf } from '../findings';
import { PictureField } from '../PictureField';
import { StepFrame } from './StepFrame';
import * as words from './texts';
import type { Creation } from './use-creation';

/** The picture, kept as soon as it is chosen. */
export function PictureStep({ creation, takesFocus }: { creation: Creation; takesFocus: boolean }) {
  const texts = useTexts(words);
  const change = useChangeOffer();
  const { draft, saved, findings, step, goOn, goBack, keepSaved } = creation;
  const image = saved?.image ?? null;
  return (
    <StepFrame step={step} takesFocus={takesFocus} next={image === null ? texts.nextWithoutPicture : texts.next} onBack={goBack} onNext={goOn}>
      <PictureField
        offererId={saved?.offerer?.id ?? ''}
        image={image}
        title={draft.title}
        findings={findingsOf(findings, 'image')}
        onPicture={async (imageId) => {
          const outcome = await change({ id: draft.id, imageId });
          if (outcome.saved !== null) {
            keepSaved(outcome.saved, 'picture');
          }
          return outcome.trouble;
        }}
      />
    </StepFrame>
  );
}
