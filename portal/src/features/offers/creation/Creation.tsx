import { Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { useLanguage, useTexts } from '../../../common/language';
import { currentTime } from '../../../common/now';
import { Skeletons } from '../../../common/Skeletons';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import { useChangeOffer } from '../change-offer';
import type { SavedOffer } from '../saved-offer';
import { ChoiceStep } from './ChoiceStep';
import type { Draft } from './draft';
import { StepList } from './StepList';
import { categoriesOf, selectableNow, subcategoriesOf, type Kind, type Subcategory } from './taxonomy';
import * as words from './texts';
import { useCreation, type Creation as CreationState } from './use-creation';

// They come later and bring a lot: who begins an offer does not wait for them.
const DetailsStep = lazy(async () => ({ default: (await import('./DetailsStep')).DetailsStep }));
const PictureStep = lazy(async () => ({ default: (await import('./PictureStep')).PictureStep }));
const StockStep = lazy(async () => ({ default: (await import('./StockStep')).StockStep }));
const PreviewStep = lazy(async () => ({ default: (await import('./PreviewStep')).PreviewStep }));

interface CreationProps {
  subcategories: readonly Subcategory[];
  draft: Draft;
  saved: SavedOffer | null;
}

/** The creation in the seed's steps. */
export function Creation({ subcategories, draft, saved }: CreationProps) {
  const creation = useCreation(subcategories, draft, saved);
  const [openedAt] = useState(creation.step);
  const [hasMoved, setMoved] = useState(false);
  if (!hasMoved && creation.step !== openedAt) {
    setMoved(true);
  }
  return (
    <Stack gap="lg">
      <UnsavedChanges when={creation.isUnsaved} />
      <StepList current={creation.step} onStep={(step) => creation.go(step)} />
      <Suspense fallback={<Skeletons count={1} height={320} />}>
        <CurrentStep creation={creation} subcategories={subcategories} takesFocus={hasMoved} />
      </Suspense>
    </Stack>
  );
}

export interface StepProps {
  creation: CreationState;
  takesFocus: boolean;
}

function CurrentStep({ creation, subcategories, takesFocus }: StepProps & { subcategories: readonly Subcategory[] }) {
  const props = { creation, takesFocus };
  switch (creation.step) {
    case 'details':
      return <DetailsStep {...props} />;
    case 'photo':
      return <PictureStep {...props} />;
    case 'stock':
      return <StockStep {...props} isEvent={creation.subcategory?.isEvent ?? false} />;
    case 'apercu':
      return <PreviewStep {...props} />;
    default:
      return <Choosing key={creation.step} {...props} subcategories={subcategories} />;
  }
}

/** Kind, category, subcategory: what follows from another choice is chosen anew. */
function Choosing({ creation, subcategories, takesFocus }: StepProps & { subcategories: readonly Subcategory[] }) {
  const texts = useTexts(words);
  const { language } = useLanguage();
  const { draft, saved, change, step, keepSaved } = creation;
  const changeOffer = useChangeOffer();
  const keepKind = async () => {
    if (saved === null || draft.subcategoryId === saved.subcategory?.id) {
      return null;
    }
    const outcome = await changeOffer({ id: draft.id, subcategoryId: draft.subcategoryId });
    if (outcome.saved !== null) {
      keepSaved(outcome.saved, 'picture');
    }
    return outcome.trouble;
  };
  const selectable = selectableNow(subcategories, currentTime());
  const kinds = [
    { value: 'GOOD', label: texts.good, detail: texts.goodDetail },
    { value: 'EVENT', label: texts.event, detail: texts.eventDetail },
    { value: 'ONLINE_GOOD', label: texts.onlineGood, detail: texts.onlineGoodDetail },
    { value: 'ONLINE_EVENT', label: texts.onlineEvent, detail: texts.onlineEventDetail },
  ];
  const choose = (subcategoryId: string) => {
    const chosen = selectable.find(({ id }) => id === subcategoryId);
    change({ subcategoryId, isDuo: (chosen?.canBeDuo ?? false) && (chosen?.isEvent ?? false) });
  };
  switch (step) {
    case 'categorie':
      return (
        <ChoiceStep
          creation={creation}
          takesFocus={takesFocus}
          choices={categoriesOf(selectable, draft.kind, language)}
          value={draft.categoryId}
          onChange={(categoryId) => change({ categoryId, ...(categoryId === draft.categoryId ? {} : { subcategoryId: null }) })}
        />
      );
    case 'sous-categorie':
      return (
        <ChoiceStep
          creation={creation}
          takesFocus={takesFocus}
          choices={subcategoriesOf(selectable, draft.kind, draft.categoryId, language)}
          value={draft.subcategoryId}
          onChange={choose}
          onKeep={keepKind}
        />
      );
    default:
      return (
        <ChoiceStep
          creation={creation}
          takesFocus={takesFocus}
          choices={kinds}
          value={draft.kind}
          onChange={(kind) => change({ kind: kind as Kind, ...(kind === draft.kind ? {} : { categoryId: null, subcategoryId: null }) })}
        />
      );
  }
}
