import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { SavedCollectiveFields, type SavedCollective } from './saved';
import * as words from './texts';

const CollectiveOfferDocument = graphql(`
  query CollectiveOffer($id: ID!) {
    collectiveOffer(id: $id) {
      ...SavedCollectiveFields
    }
  }
`);

interface CollectiveScreenProps {
  id: string;
  /** Whether what was read before will not do, not even for a moment: what is edited is what is there now. */
  isFresh?: boolean;
  children: (offer: SavedCollective) => ReactNode;
}

/** A screen about one collective offer: what stands for it while it loads, or that there is none. */
export function CollectiveScreen({ id, isFresh = false, children }: CollectiveScreenProps) {
  const texts = useTexts(words);
  const [{ data, error }, read] = useQuery({ query: CollectiveOfferDocument, variables: { id }, requestPolicy: isFresh ? 'network-only' : 'cache-and-network' });
  if (data === undefined) {
    return (
      <Page title={texts.title}>{error === undefined ? <Skeletons height={96} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}</Page>
    );
  }
  if (data.collectiveOffer === null) {
    return (
      <Page title={texts.noOffer}>
        <Empty icon="search" title={texts.noOffer} advice={texts.noOfferAdvice} action={<BackToList />} />
      </Page>
    );
  }
  return children(readFragment(SavedCollectiveFields, data.collectiveOffer));
}

/** The way back to the collective tab. */
export function BackToList() {
  const texts = useTexts(words);
  return (
    <Link to="/offres" search={{ onglet: 'collectives' }} style={{ color: 'inherit' }}>
      {texts.backToList}
    </Link>
  );
}
