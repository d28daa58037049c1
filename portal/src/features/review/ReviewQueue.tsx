import { Button, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import type { ReviewQueueQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { afterDecision, looked, neighbour } from './queue';
import { QueueList } from './QueueList';
import { Reviewed } from './Reviewed';
import styles from './ReviewQueue.module.css';
import * as words from './texts';

const PAGE_SIZE = 50;
const SHOWN_MAX = 100;

const ReviewQueueDocument = graphql(`
  query ReviewQueue($first: Int!) {
    offersToReview(first: $first) {
      edges {
        node {
          id
          title
          ...QueueItemFields
          ...ReviewedFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export type Waiting = ReviewQueueQuery['offersToReview']['edges'][number]['node'];

/** The offers in review, the one due first in front, and the one that is looked at. */
export function ReviewQueue() {
  const texts = useTexts(words);
  const [first, setFirst] = useState(PAGE_SIZE);
  const [{ data, error }, read] = useQuery({ query: ReviewQueueDocument, variables: { first }, requestPolicy: 'cache-and-network' });
  if (data === undefined) {
    return (
      <Page title={texts.title}>{error === undefined ? <Skeletons height={84} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}</Page>
    );
  }
  const { edges, pageInfo } = data.offersToReview;
  return (
    <Page title={texts.title}>
      <Queue queue={edges.map(({ node }) => node)} onMore={pageInfo.hasNextPage && first < SHOWN_MAX ? () => setFirst(SHOWN_MAX) : null} />
    </Page>
  );
}

function Queue({ queue, onMore }: { queue: readonly Waiting[]; onMore: (() => void) | null }) {
  const texts = useTexts(words);
  const navigate = useNavigate({ from: '/conformite' });
  const { offre } = useSearch({ from: '/conformite' });
  const heading = useRef<HTMLHeadingElement>(null);
  const [announced, setAnnounced] = useState('');
  const none = useRef<HTMLDivElement>(null);
  const offer = looked(queue, offre);
  const isEmptied = offer === null && announced !== '';
  useEffect(() => {
    if (isEmptied) {
      none.current?.focus();
    }
  }, [isEmptied]);
  const look = (at: Waiting | null) => {
    void navigate({ search: at === null ? {} : { offre: at.id }, replace: true });
    requestAnimationFrame(() => heading.current?.focus());
  };
  const step = (by: 1 | -1) => {
    const to = offer === null ? null : neighbour(queue, offer.id, by);
    if (to !== null) {
      look(to);
    }
  };
  useHotkeys([
    ['alt+ArrowDown', () => step(1)],
    ['alt+ArrowUp', () => step(-1)],
  ], ['SELECT', 'TEXTAREA', 'INPUT']);
  return (
    <>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      {offer === null ? (
        <div ref={none} tabIndex={-1} style={{ outline: 'none' }}>
          <Empty icon="review" title={texts.none} advice={texts.noneAdvice} />
        </div>
      ) : (
        <div className={styles['desk']}>
          <div>
            <QueueList queue={queue} lookedAt={offer.id} onLook={look} />
            {onMore === null ? null : (
              <Button variant="default" mt="sm" fullWidth onClick={onMore}>
                {texts.more}
              </Button>
            )}
          </div>
          <Reviewed
            key={offer.id}
            offer={offer}
            heading={heading}
            onPrevious={neighbour(queue, offer.id, -1) === null ? null : () => step(-1)}
            onNext={neighbour(queue, offer.id, 1) === null ? null : () => step(1)}
            onDecided={(said) => {
              setAnnounced(said);
              look(afterDecision(queue, offer.id));
            }}
          />
        </div>
      )}
    </>
  );
}
