import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import type { CheckDraftInput } from '../../../gql/graphql';
import { pricesWith, useFindings } from '../check-draft';
import { withoutFlaws } from '../more/flaws';
import { moreInput } from '../more/more';
import type { SavedOffer } from '../saved-offer';
import { centsOfStock } from '../stock-form';
import { draftOf, forgetDraft, isUnsaved, keepDraft, type Draft } from './draft';
import { openStep, stepAfter, stepBefore, type Step } from './steps';
import type { Subcategory } from './taxonomy';

/** What there is of the draft for the rules to read; the price is the one being typed, beside those saved before. */
function checkedInput(draft: Draft, subcategory: Subcategory | null, saved: SavedOffer | null): CheckDraftInput | null {
  if (subcategory === null) {
    return null;
  }
  return {
    subcategoryId: subcategory.id,
    venueId: draft.venueId,
    title: draft.title,
    description: draft.description,
    isDuo: draft.isDuo,
    details: moreInput(withoutFlaws(draft.more, subcategory), subcategory),
    hasImage: (saved?.imageUrl ?? null) !== null,
    prices: pricesWith(saved ?? { stocks: [] }, draft.stockId, centsOfStock(draft.stock, saved?.priceCategories ?? [])),
  };
}

export type Creation = ReturnType<typeof useCreation>;

/** A creation under way: what is typed, what is saved, at which step, and what the rules say. */
export function useCreation(subcategories: readonly Subcategory[], initial: Draft, initiallySaved: SavedOffer | null) {
  const navigate = useNavigate({ from: '/offres/nouvelle' });
  const { etape } = useSearch({ from: '/offres/nouvelle' });
  const [draft, setDraft] = useState(initial);
  const [saved, setSaved] = useState(initiallySaved);
  const isSaved = saved !== null;
  const subcategory = subcategories.find(({ id }) => id === draft.subcategoryId) ?? null;
  const step = openStep(etape, { ...draft, isSaved });

  useEffect(() => keepDraft(draft, isSaved), [draft, isSaved]);
  useEffect(() => forgetDraft, []);

  const go = (to: Step, brouillon: string | null = isSaved ? draft.id : null) =>
    void navigate({ search: { etape: to, ...(brouillon === null ? {} : { brouillon }) } });
  const back = stepBefore(step);
  return {
    draft,
    saved,
    subcategory,
    step,
    findings: useFindings(checkedInput(draft, subcategory, saved)),
    isUnsaved: isUnsaved(draft, saved),
    change: (change: Partial<Draft>) => setDraft((known) => ({ ...known, ...change })),
    /** What the server has now; what was typed is as it was saved, but for the parts that it did not concern. */
    keepSaved: (offer: SavedOffer, part: 'details' | 'stock' | 'picture') => {
      setSaved(offer);
      setDraft((known) => ({ ...known, ...savedPart(draftOf(offer, known.id), part) }));
    },
    go,
    goOn: () => go(stepAfter(step), isSaved || step === 'details' ? draft.id : null),
    goBack: back === null ? null : () => go(back),
  };
}

function savedPart({ title, description, isDuo, more, stock, stockId }: Draft, part: 'details' | 'stock' | 'picture'): Partial<Draft> {
  switch (part) {
    case 'details':
      return { title, description, isDuo, more };
    case 'stock':
      return { stock, stockId };
    case 'picture':
      return {};
  }
}
