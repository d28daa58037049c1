import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Empty } from '../../../common/Empty';
import { useTexts } from '../../../common/language';
import { Page } from '../../../common/Page';
import { Problem } from '../../../common/Problem';
import { useWorkplace, type OffererChoice } from '../../../common/session';
import { Skeletons } from '../../../common/Skeletons';
import * as words from './texts';
import { useVenues, type Structure } from './use-venues';
import type { WholeVenue } from './venue';

interface VenueScreenProps {
  id: string;
  /** Whether it is to be edited: then it is read anew. */
  isFresh?: boolean;
  children: (venue: WholeVenue, structure: Structure, offerer: OffererChoice) => ReactNode;
}

/** A screen about one venue of the structure that the person works for: what stands for it while it loads, or that there is none. */
export function VenueScreen({ id, isFresh = false, children }: VenueScreenProps) {
  const { offerer } = useWorkplace();
  return offerer === null ? (
    <NoVenue />
  ) : (
    <Loading key={offerer.id} offererId={offerer.id} isFresh={isFresh}>
      {(structure) => {
        const venue = structure.venues.find((each) => each.id === id);
        return venue === undefined ? <NoVenue /> : children(venue, structure, offerer);
      }}
    </Loading>
  );
}

function Loading({ offererId, isFresh, children }: { offererId: string; isFresh: boolean; children: (structure: Structure) => ReactNode }) {
  const texts = useTexts(words);
  const { structure, trouble, reload } = useVenues(offererId, isFresh);
  return structure === null ? (
    <Page title={texts.title}>{trouble === null ? <Skeletons count={3} height={120} /> : <Problem trouble={trouble} onRetry={reload} />}</Page>
  ) : (
    children(structure)
  );
}

function NoVenue() {
  const texts = useTexts(words);
  return (
    <Page title={texts.unknown}>
      <Empty icon="search" title={texts.unknown} advice={texts.unknownAdvice} action={<BackToVenues />} />
    </Page>
  );
}

export function BackToVenues() {
  const texts = useTexts(words);
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/structure" {...props} />}>
      {texts.back}
    </Button>
  );
}
