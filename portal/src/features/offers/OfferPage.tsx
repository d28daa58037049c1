import { Button, Stack } from '@mantine/core';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { useTexts } from '../../common/language';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import type { ChosenOffer } from './bulk/bulk';
import { OfferRow } from './OfferRow';
import styles from './OfferRow.module.css';
import type { OffersWanted } from './search';
import * as words from './texts';

const PAGE_SIZE = 20;

const OfferPageDocument = graphql(`
  query OfferPage(
    $offererId: ID
    $venueId: ID
    $status: OfferStatus
    $search: String
    $categoryId: ID
    $origin: OfferOrigin
    $beginsFrom: DateTime
    $beginsUntil: DateTime
    $sort: OfferSort!
    $first: Int!
    $after: String
  ) {
    offers(
      offererId: $offererId
      venueId: $venueId
      status: $status
      search: $search
      categoryId: $categoryId
      origin: $origin
      beginsFrom: $beginsFrom
      beginsUntil: $beginsUntil
      sort: $sort
      first: $first
      after: $after
    ) {
      edges {
        cursor
        node {
          id
          ...OfferRowFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface OfferPageProps {
  filters: OffersWanted;
  after: string | null;
  /** What to show when there is nothing at all. */
  none: ReactNode;
  onAnnounce: (said: string) => void;
  chosen: ReadonlyMap<string, ChosenOffer>;
  onChoose: (offer: ChosenOffer, isChosen: boolean) => void;
  /** Null where another page follows already. */
  onMore: ((after: string) => void) | null;
}

/** One page of the list. It takes the focus when it was asked for, and when the row that had it is gone. */
export function OfferPage({ filters, after, none, onAnnounce, chosen, onChoose, onMore }: OfferPageProps) {
  const texts = useTexts(words);
  const list = useRef<HTMLUListElement>(null);
  const [{ data, error }, read] = useQuery({ query: OfferPageDocument, variables: { ...filters, first: PAGE_SIZE, after } });
  const page = useRef<HTMLDivElement>(null);
  const hasChanged = useRef(false);
  const isThere = data !== undefined;
  useEffect(() => {
    if (data !== undefined && hasChanged.current && document.activeElement === document.body) {
      page.current?.focus();
    }
  }, [data]);
  useEffect(() => {
    if (isThere && after !== null) {
      list.current?.querySelector('a')?.focus();
    }
  }, [isThere, after]);
  const announce = useCallback(
    (said: string) => {
      hasChanged.current = true;
      onAnnounce(said);
    },
    [onAnnounce],
  );
  if (data === undefined) {
    return error === undefined ? <Skeletons height={76} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />;
  }
  const { edges, pageInfo } = data.offers;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <Stack ref={page} tabIndex={-1} style={{ outline: 'none' }}>
      {edges.length === 0 && next === null ? none : null}
      <ul ref={list} aria-label={texts.list} className={styles['rows']}>
        {edges.map(({ node }) => (
          <OfferRow key={node.id} offer={node} onAnnounce={announce} isChosen={chosen.has(node.id)} onChoose={onChoose} />
        ))}
      </ul>
      {next === null || onMore === null ? null : (
        <Button variant="default" data-no-print onClick={() => onMore(next)}>
          {texts.more}
        </Button>
      )}
    </Stack>
  );
}
