import { Button, Stack, Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../../gql';
import type { CollectiveReviewQueueQuery } from '../../../gql/graphql';
import { Empty } from '../../../common/Empty';
import { FindingFields, Findings } from '../../../common/Findings';
import { useFormat } from '../../../common/format';
import { heldAgainst } from '../../../common/holding/claim';
import { Holder, UnlessHeld } from '../../../common/holding/Holder';
import { useTexts } from '../../../common/language';
import { useNow } from '../../../common/now';
import { Page } from '../../../common/Page';
import { Problem, troubleOfError } from '../../../common/Problem';
import { Skeletons } from '../../../common/Skeletons';
import { CollectiveFacts } from '../CollectiveFacts';
import { SavedCollectiveFields } from '../saved';
import { CollectiveDecision } from './CollectiveDecision';
import { useHold } from './holds';
import styles from './review.module.css';
import * as words from './texts';

const PAGE_SIZE = 50;
const SHOWN_MAX = 100;

const CollectiveReviewQueueDocument = graphql(`
  query CollectiveReviewQueue($first: Int!) {
    collectiveReviewQueue(first: $first) {
      edges {
        node {
          id
          name
          reviewDueAt
          claim {
            officer
            isMine
            untilAt
          }
          offerer {
            name
          }
          venue {
            name
          }
          ...SavedCollectiveFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

type Waiting = CollectiveReviewQueueQuery['collectiveReviewQueue']['edges'][number]['node'];

/** The collective offers in review, the one due first in front, and the one that is looked at. */
export function CollectiveReviewQueue() {
  const texts = useTexts(words);
  const [first, setFirst] = useState(PAGE_SIZE);
  const [{ data, error }, read] = useQuery({ query: CollectiveReviewQueueDocument, variables: { first }, requestPolicy: 'cache-and-network' });
  if (data === undefined) {
    return (
      <Page title={texts.title}>{error === undefined ? <Skeletons height={84} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}</Page>
    );
  }
  const { edges, pageInfo } = data.collectiveReviewQueue;
  return (
    <Page title={texts.title}>
      <Queue queue={edges.map(({ node }) => node)} onChanged={() => read({ requestPolicy: 'network-only' })} onMore={pageInfo.hasNextPage && first < SHOWN_MAX ? () => setFirst(SHOWN_MAX) : null} />
    </Page>
  );
}

function Queue({ queue, onChanged, onMore }: { queue: readonly Waiting[]; onChanged: () => void; onMore: (() => void) | null }) {
  const texts = useTexts(words);
  const [asked, setAsked] = useState<string | null>(null);
  const [announced, setAnnounced] = useState('');
  const looked = useRef<HTMLDivElement>(null);
  const now = useNow();
  const offer = queue.find(({ id }) => id === asked) ?? queue.find(({ claim }) => heldAgainst(claim, now) === null) ?? queue[0];
  if (offer !== undefined && offer.id !== asked) {
    setAsked(offer.id); // it stays before the officer, whoever may hold it later
  }
  const isEmptied = offer === undefined && announced !== '';
  useEffect(() => {
    if (isEmptied) {
      looked.current?.focus();
    }
  }, [isEmptied]);
  const focus = () => requestAnimationFrame(() => looked.current?.focus());
  return (
    <>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      {offer === undefined ? (
        <div ref={looked} tabIndex={-1} style={{ outline: 'none' }}>
          <Empty icon="review" title={texts.none} advice={texts.noneAdvice} />
        </div>
      ) : (
        <div className={styles['desk']}>
          <div>
            <ul className={styles['queue']} aria-label={texts.queue}>
              {queue.map((waiting) => (
                <QueueItem key={waiting.id} offer={waiting} isLookedAt={waiting.id === offer.id} onLook={() => {
                    setAsked(waiting.id);
                    focus();
                  }} />
              ))}
            </ul>
            {onMore === null ? null : (
              <Button variant="default" mt="sm" fullWidth onClick={onMore}>
                {texts.more}
              </Button>
            )}
          </div>
          <div ref={looked} tabIndex={-1} style={{ outline: 'none' }}>
            <Reviewed
              key={offer.id}
              offer={offer}
              onChanged={onChanged}
              onDecided={(said) => {
                setAnnounced(said);
                focus();
              }}
            />
          </div>
        </div>
      )}
    </>
  );
}

function QueueItem({ offer: { name, reviewDueAt, claim, offerer, venue }, isLookedAt, onLook }: { offer: Waiting; isLookedAt: boolean; onLook: () => void }) {
  const texts = useTexts(words);
  const format = useFormat();
  const now = useNow();
  const say = reviewDueAt !== null && Date.parse(reviewDueAt) < now ? texts.overdue : texts.due;
  return (
    <li>
      <UnstyledButton className={styles['item']} {...(isLookedAt ? { 'aria-current': 'true' as const } : {})} onClick={onLook}>
        <Text component="span" fw={600}>
          {name}
        </Text>
        <Text component="span" size="sm">
          {texts.of(offerer?.name ?? '', venue?.name ?? '')}
        </Text>
        <Text component="span" size="sm">
          {reviewDueAt === null ? null : say(format.dateTime(reviewDueAt))}
        </Text>
        <Holder claim={claim} />
      </UnstyledButton>
    </li>
  );
}

interface ReviewedProps {
  offer: Waiting;
  onDecided: (said: string) => void;
  /** Its partner said something else of it, or who holds it is otherwise. */
  onChanged: () => void;
}

/** One offer before an officer, who holds it as long as it is looked at: what the school would read, what the rules say, and the decision. */
function Reviewed({ offer, onDecided, onChanged }: ReviewedProps) {
  const texts = useTexts(words);
  const trouble = useHold(offer.id, onChanged);
  const saved = readFragment(SavedCollectiveFields, offer);
  const findings = readFragment(FindingFields, saved.findings);
  return (
    <Stack component="article" gap="lg">
      <Title order={2}>{saved.name}</Title>
      <Stack gap="xs">
        <Title order={3}>{texts.findings}</Title>
        {findings.length === 0 ? (
          <Text>{texts.noFindings}</Text>
        ) : (
          <Findings findings={findings} about={{ name: saved.name, description: saved.description, price_detail: saved.priceDetail }} />
        )}
      </Stack>
      <Problem trouble={trouble} />
      <UnlessHeld claim={offer.claim}>
        <CollectiveDecision offer={saved} onDecided={onDecided} onChanged={onChanged} />
      </UnlessHeld>
      <CollectiveFacts offer={saved} />
    </Stack>
  );
}
