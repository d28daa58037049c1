import { Navigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { DraftQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Problem, troubleOfError } from '../../common/Problem';
import { useWorkplace } from '../../common/session';
import { Skeletons } from '../../common/Skeletons';
import { Creation } from './creation/Creation';
import { draftOf, keptDraft, newDraft } from './creation/draft';
import { CreationTaxonomyDocument, type Subcategory } from './creation/taxonomy';
import * as words from './creation/texts';
import { SavedOfferFields, type SavedOffer } from './saved-offer';
import * as offerWords from './texts';

const DraftDocument = graphql(`
  query Draft($id: ID!) {
    offer(id: $id) {
      ...SavedOfferFields
    }
  }
`);

/** What the creation begins with: a fresh draft, or the one that the address names, read once. */
function useBeginning() {
  const { brouillon } = useSearch({ from: '/offres/nouvelle' });
  const [asked] = useState(brouillon);
  const [taxonomy, readTaxonomy] = useQuery({ query: CreationTaxonomyDocument });
  const [offer, readOffer] = useQuery({ query: DraftDocument, variables: { id: asked ?? '' }, pause: asked === undefined });
  const [first, setFirst] = useState<DraftQuery | undefined>();
  if (first === undefined && offer.data !== undefined) {
    setFirst(offer.data);
  }
  const error = taxonomy.error ?? offer.error;
  return {
    asked,
    subcategories: taxonomy.data?.subcategories,
    saved: asked === undefined ? null : first && readFragment(SavedOfferFields, first.offer),
    trouble: error === undefined ? null : troubleOfError(error),
    readAgain: () => {
      readTaxonomy({ requestPolicy: 'network-only' });
      readOffer({ requestPolicy: 'network-only' });
    },
  };
}

/** A new offer, or a draft to go on with. */
export function NewOffer() {
  const texts = useTexts(words);
  const { offerer } = useWorkplace();
  const { asked, subcategories, saved, trouble, readAgain } = useBeginning();
  if (saved !== null && saved !== undefined && saved.review !== 'DRAFT') {
    return <Navigate to="/offres/$id" params={{ id: saved.id }} replace />;
  }
  const isThere = subcategories !== undefined && saved !== undefined;
  return (
    <Page title={texts.title}>
      {isThere ? <Beginning asked={asked} saved={saved} subcategories={subcategories} hasVenues={offerer?.venues.length !== 0} /> : null}
      {isThere || trouble !== null ? null : <Skeletons height={64} />}
      {isThere ? null : <Problem trouble={trouble} onRetry={readAgain} />}
    </Page>
  );
}

interface BeginningProps {
  asked: string | undefined;
  saved: SavedOffer | null;
  subcategories: readonly Subcategory[];
  hasVenues: boolean;
}

/** What was typed before a reload is taken up again. */
function Beginning({ asked, saved, subcategories, hasVenues }: BeginningProps) {
  const texts = useTexts(words);
  const offerTexts = useTexts(offerWords);
  const { offerer, venue } = useWorkplace();
  const [draft] = useState(() => {
    const fresh = () => (saved === null || asked === undefined ? newDraft(venue?.id ?? offerer?.venues[0]?.id ?? null) : draftOf(saved, asked));
    return keptDraft(asked) ?? fresh();
  });
  if (asked !== undefined && saved === null) {
    return <Empty icon="search" title={offerTexts.noOffer} advice={offerTexts.noOfferAdvice} />;
  }
  return hasVenues ? <Creation subcategories={subcategories} draft={draft} saved={saved} /> : <Empty icon="pin" title={texts.noVenue} advice={texts.noVenueAdvice} />;
}
