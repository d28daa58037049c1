import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { OfferStatus } from '../../gql/enums';
import type { OffersToWatchQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { useLanguage, useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { OfferStatusBadge } from '../../common/Status';
import * as commonWords from '../../common/texts';
import { concernsOf, countsOf, type Concern } from './attention';
import { CHECKED_MAX, useDraftFindings } from './check-drafts';
import styles from './Home.module.css';
import type { Scope } from './scope';
import * as words from './texts';

const SHOWN_MAX = 6;
const NONE: ReadonlySet<OfferStatus> = new Set();

const WatchedFields = graphql(`
  fragment WatchedFields on Offer {
    id
    title
    status
    rejectionReason
    reviewDueAt
  }
`);

const OffersToWatchDocument = graphql(`
  query OffersToWatch($offererId: ID, $venueId: ID) {
    rejected: offers(offererId: $offererId, venueId: $venueId, status: REJECTED, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    pending: offers(offererId: $offererId, venueId: $venueId, status: PENDING, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    drafts: offers(offererId: $offererId, venueId: $venueId, status: DRAFT, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    soldOut: offers(offererId: $offererId, venueId: $venueId, status: SOLD_OUT, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    expired: offers(offererId: $offererId, venueId: $venueId, status: EXPIRED, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

/** The statuses of which there may be more to look at than was read. */
function unreadOf({ rejected, pending, drafts, soldOut, expired }: OffersToWatchQuery): ReadonlySet<OfferStatus> {
  const lists = { REJECTED: rejected, PENDING: pending, DRAFT: drafts, SOLD_OUT: soldOut, EXPIRED: expired };
  const unread = Object.entries(lists).filter(([status, { edges, pageInfo }]) => pageInfo.hasNextPage || (status === 'DRAFT' && edges.length > CHECKED_MAX));
  return new Set(unread.map(([status]) => status as OfferStatus));
}

function watchedOf({ rejected, pending, drafts, soldOut, expired }: OffersToWatchQuery) {
  return [drafts, rejected, pending, soldOut, expired].flatMap(({ edges }) => edges.map(({ node }) => readFragment(WatchedFields, node)));
}

/** The offers that wait for their partner, and why. */
export function Attention({ scope }: { scope: Scope }) {
  const texts = useTexts(words);
  const now = useNow();
  const [{ data, error }, read] = useQuery({ query: OffersToWatchDocument, variables: { ...scope }, requestPolicy: 'cache-and-network' });
  const offers = useMemo(() => (data === undefined ? null : watchedOf(data)), [data]);
  const unread = useMemo(() => (data === undefined ? NONE : unreadOf(data)), [data]);
  const drafts = useMemo(() => offers?.filter(({ status }) => status === 'DRAFT').map(({ id }) => id) ?? null, [offers]);
  const findings = useDraftFindings(drafts);
  const concerns = useMemo(() => offers && findings && concernsOf(offers, findings, now), [offers, findings, now]);
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="attention">
      <Stack gap="sm">
        <Title order={2} id="attention">
          {texts.attention}
        </Title>
        {concerns === null && error !== undefined ? <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} /> : null}
        {concerns === null ? error === undefined ? <Skeletons count={3} height={64} /> : null : <Concerns concerns={concerns} unread={unread} />}
      </Stack>
    </Paper>
  );
}

function Concerns({ concerns, unread }: { concerns: readonly Concern[]; unread: ReadonlySet<OfferStatus> }) {
  const texts = useTexts(words);
  const { offerStatus } = useTexts(commonWords);
  if (concerns.length === 0) {
    return <Empty icon="check" title={texts.attentionNone} advice={texts.attentionNoneAdvice} />;
  }
  return (
    <>
      <ul className={styles['concerns']}>
        {concerns.slice(0, SHOWN_MAX).map((concern) => (
          <ConcernRow key={concern.id} concern={concern} />
        ))}
      </ul>
      <Group component="nav" gap="md" aria-label={texts.attentionAll}>
        {countsOf(concerns).map(([status, count]) => (
          <Link key={status} to="/offres" search={{ statut: status }} className={styles['link']}>
            {texts.attentionOf(offerStatus[status][0] ?? status, count, unread.has(status))}
          </Link>
        ))}
      </Group>
    </>
  );
}

function ConcernRow({ concern: { id, title, status, because } }: { concern: Concern }) {
  const texts = useTexts(words);
  const format = useFormat();
  const { language } = useLanguage();
  const why = () => {
    switch (because.is) {
      case 'rejected':
        return texts.because.rejected(because.reason);
      case 'overdue':
        return texts.because.overdue(format.dateTime(because.dueAt));
      case 'blocked':
        return because.findings.map(({ messageFr, messageEn }) => (language === 'fr' ? messageFr : messageEn)).join(' ');
      default:
        return texts.because[because.is];
    }
  };
  return (
    <li className={styles['concern']}>
      <Group justify="space-between" gap="xs">
        <Link to="/offres/$id" params={{ id }} className={styles['link']}>
          {title}
        </Link>
        <OfferStatusBadge status={status} />
      </Group>
      <Text size="sm">{why()}</Text>
    </li>
  );
}
