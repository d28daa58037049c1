import { Button, Stack } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { usePages } from '../../common/pages';
import { useWorkplace } from '../../common/session';
import { Skeletons } from '../../common/Skeletons';
import styles from './collective.module.css';
import { CollectiveFilters } from './CollectiveFilters';
import { CollectiveRow } from './CollectiveRow';
import { CreateCollectiveLink } from './CreateCollectiveLink';
import * as words from './texts';
import { useVenueChoice } from './use-venue-choice';

const PAGE_SIZE = 20;

const CollectiveOffersDocument = graphql(`
  query CollectiveOffers($offererId: ID, $venueId: ID, $status: CollectiveOfferStatus, $search: String, $first: Int!, $after: String) {
    collectiveOffers(offererId: $offererId, venueId: $venueId, status: $status, search: $search, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          ...CollectiveRowFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The collective tab: filters, and the list page by page. */
export function CollectiveOffers() {
  const texts = useTexts(words);
  const { etat, recherche } = useSearch({ from: '/offres' });
  const { venueId, choose, clear } = useVenueChoice();
  const { offerer } = useWorkplace();
  const isFiltered = venueId !== null || etat !== undefined || recherche !== undefined;
  const list = usePages({
    document: CollectiveOffersDocument,
    variables: { offererId: offerer?.id ?? null, venueId, status: etat ?? null, search: recherche ?? null, first: PAGE_SIZE },
    connectionOf: (data) => data.collectiveOffers,
    keyOf: ({ id }) => id,
  });
  return (
    <Stack>
      <CollectiveFilters venueId={venueId} onVenue={choose} />
      <Listed list={list} skeletons={<Skeletons height={76} />} none={isFiltered ? <NoneFound onClear={clear} /> : <None />} more={texts.more}>
        {(rows) => (
          <ul aria-label={texts.list} className={styles['rows']}>
            {rows.map((offer) => (
              <CollectiveRow key={offer.id} offer={offer} />
            ))}
          </ul>
        )}
      </Listed>
    </Stack>
  );
}

function None() {
  const texts = useTexts(words);
  return <Empty icon="offer" title={texts.none} advice={texts.noneAdvice} action={<CreateCollectiveLink />} />;
}

function NoneFound({ onClear }: { onClear: () => void }) {
  const texts = useTexts(words);
  const clear = (
    <Button variant="default" onClick={onClear}>
      {texts.clear}
    </Button>
  );
  return <Empty icon="search" title={texts.noneFound} advice={texts.noneFoundAdvice} action={clear} />;
}
