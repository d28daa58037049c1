import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { OffersToWatchQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { useLanguage, useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { OfferStatusBadge } from '../../common/Status';
import { concernsOf, type Concern } from './attention';
import { useDraftFindings } from './check-drafts';
import styles from './Home.module.css';
import type { Scope } from './scope';
import * as words from './texts';

const SHOWN_MAX = 6;

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
    }
    pending: offers(offererId: $offererId, venueId: $venueId, status: PENDING, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
    }
    drafts: offers(offererId: $offererId, venueId: $venueId, status: DRAFT, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
    }
    soldOut: offers(offererId: $offererId, venueId: $venueId, status: SOLD_OUT, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
    }
    expired: offers(offererId: $offererId, venueId: $venueId, status: EXPIRED, first: 20) {
      edges {
        node {
          ...WatchedFields
        }
      }
    }
  }
`);

function watchedOf({ rejected, pending, drafts, soldOut, expired }: OffersToWatchQuery) {
  return [drafts, rejected, pending, soldOut, expired].flatMap(({ edges }) => edges.map(({ node }) => readFragment(WatchedFields, node)));
}

/** The offers that wait for their partner, and why. */
export function Attention({ scope }: { scope: Scope }) {
  const texts = useTexts(words);
  const now = useNow();
  const [{ data, error }, read] = useQuery({ query: OffersToWatchDocument, variables: { ...scope }, requestPolicy: 'cache-and-network' });
  const offers = useMemo(() => (data === undefined ? null : watchedOf(data)), [data]);
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
        {concerns === null ? error === undefined ? <Skeletons count={3} height={64} /> : null : <Concerns concerns={concerns} />}
      </Stack>
    </Paper>
  );
}

function Concerns({ concerns }: { concerns: readonly Concern[] }) {
  const texts = useTexts(words);
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
      <Link to="/offres" className={styles['link']}>
        {texts.attentionAll(concerns.length)}
      </Link>
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
