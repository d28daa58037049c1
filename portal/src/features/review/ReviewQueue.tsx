import { Button, Group, Kbd, Stack, VisuallyHidden } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState, type KeyboardEvent } from 'react';

import { graphql } from '../../gql';
import type { ReviewQueueQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { Page } from '../../common/Page';
import { usePages, type Listing } from '../../common/pages';
import { Problem, type Trouble } from '../../common/Problem';
import { explainAlso } from '../../common/problem-texts';
import { Skeletons } from '../../common/Skeletons';
import { Load } from './Load';
import { useNextOffer } from './next-offer';
import { NoneOpened } from './NoneOpened';
import * as problems from './problem-texts';
import { seenOf, toggled } from './queue';
import { QueueFilters } from './QueueFilters';
import { QueueItem } from './QueueItem';
import { Results, type Answers } from './Results';
import styles from './ReviewQueue.module.css';
import { rowAt, step } from './rows';
import { filtersOf, type Filters } from './search';
import { Selection } from './Selection';
import { Shortcuts, ShortcutsButton } from './Shortcuts';
import { useShortcuts, useShortcutsSwitch } from './single-keys';
import * as words from './texts';

const Reviewed = lazy(() => import('./Reviewed').then((module) => ({ default: module.Reviewed }))); // not before an offer is opened

explainAlso(problems);

const PAGE_SIZE = 50;
const NOTHING: ReadonlySet<string> = new Set();

const ReviewQueueDocument = graphql(`
  query ReviewQueue($first: Int!, $after: String, $categoryId: ID, $overdue: Boolean!, $claimedByMe: Boolean!) {
    offersToReview(first: $first, after: $after, categoryId: $categoryId, overdue: $overdue, claimedByMe: $claimedByMe) {
      edges {
        node {
          id
          version
          title
          ...QueueItemFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Waiting = ReviewQueueQuery['offersToReview']['edges'][number]['node'];

/** The offers in review, the one due first in front, and the one that is looked at; all of it by keys, too. */
export function ReviewQueue() {
  const texts = useTexts(words);
  const search = useSearch({ from: '/conformite' });
  const [hasKeys, turnKeys] = useShortcutsSwitch();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const filters = filtersOf(search);
  return (
    <Page title={texts.title} actions={<ShortcutsButton onOpen={() => setHelpOpen(true)} />}>
      <Load />
      <QueueFilters />
      <Desk key={JSON.stringify(filters)} filters={filters} hasKeys={hasKeys} onHelp={() => setHelpOpen(true)} />
      <Shortcuts isOpen={isHelpOpen} hasKeys={hasKeys} onTurn={turnKeys} onClose={() => setHelpOpen(false)} />
    </Page>
  );
}

function Desk({ filters, hasKeys, onHelp }: { filters: Filters; hasKeys: boolean; onHelp: () => void }) {
  const texts = useTexts(words);
  const navigate = useNavigate({ from: '/conformite' });
  const { offre = null } = useSearch({ from: '/conformite' });
  const rows = useRef<HTMLUListElement>(null);
  const takeNext = useNextOffer();
  const list = usePages({ document: ReviewQueueDocument, variables: { first: PAGE_SIZE, ...filters }, connectionOf: ({ offersToReview }) => offersToReview, keyOf: ({ id }) => id });
  const [selected, setSelected] = useState(NOTHING);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [announced, setAnnounced] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const open = (id: string) => {
    setTrouble(null);
    void navigate({ search: (others) => ({ ...others, offre: id }), replace: true });
  };
  const next = async () => {
    const answer = await takeNext(filters, offre);
    if ('id' in answer) {
      open(answer.id);
    } else {
      setTrouble(answer.trouble);
    }
  };
  const select = (id: string | null) => {
    const chosen = id === null ? selected : toggled(selected, id);
    setSelected(chosen ?? selected);
    setAnnounced(chosen === null ? texts.selectedMost : texts.selected(chosen.size));
  };
  useShortcuts({ j: () => step(rows.current, 1), k: () => step(rows.current, -1), x: () => select(rowAt(rows.current)), n: () => void next(), '?': onHelp }, hasKeys);
  return (
    <>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      <Problem trouble={trouble} />
      {answers === null ? null : <Results key={answers.results.map(({ id }) => id).join(' ')} {...answers} onOpen={open} onClose={() => setAnswers(null)} />}
      <div className={styles['desk']}>
        <Stack gap="sm">
          <Group>
            <Button variant="default" rightSection={hasKeys ? <Kbd aria-hidden="true">{'n'}</Kbd> : null} onClick={() => void next()}>
              {texts.next}
            </Button>
          </Group>
          {selected.size === 0 ? null : (
            <Selection
              offers={seenOf(selected, list.rows)}
              hasKeys={hasKeys}
              onClear={() => setSelected(NOTHING)}
              onDecided={(verdict, results) => {
                const titles = new Map(list.rows.map(({ id, title }) => [id, title]));
                setAnswers({ verdict, results: results.map((result) => ({ ...result, title: titles.get(result.id) ?? result.id })) });
                setSelected(NOTHING);
                list.reload();
              }}
            />
          )}
          <Queue list={list} rows={rows} opened={offre} selected={selected} isFiltered={filters.categoryId !== null || filters.overdue || filters.claimedByMe} onOpen={open} onSelect={select} />
        </Stack>
        {offre === null ? (
          <NoneOpened hasKeys={hasKeys} onNext={() => void next()} />
        ) : (
          <Suspense fallback={<Skeletons count={4} height={96} />}>
            <Reviewed
              key={offre}
              id={offre}
              hasKeys={hasKeys}
              onHeld={list.reload}
              onDecided={(id, said) => {
                setAnnounced(said);
                setSelected(new Set([...selected].filter((each) => each !== id)));
                list.reload();
              }}
            />
          </Suspense>
        )}
      </div>
    </>
  );
}

interface QueueProps {
  list: Listing<Waiting>;
  rows: React.RefObject<HTMLUListElement | null>;
  opened: string | null;
  selected: ReadonlySet<string>;
  isFiltered: boolean;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

function Queue({ list, rows, opened, selected, isFiltered, onOpen, onSelect }: QueueProps) {
  const texts = useTexts(words);
  const none = <Empty icon="review" title={isFiltered ? texts.noneFound : texts.none} advice={isFiltered ? texts.noneFoundAdvice : texts.noneAdvice} />;
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (by !== null) {
      event.preventDefault();
      step(rows.current, by);
    }
  };
  return (
    <Listed list={list} skeletons={<Skeletons height={84} />} none={none} more={texts.more}>
      {(waiting) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows go from one button of it to the next
        <ul ref={rows} className={styles['queue']} aria-label={texts.queue} onKeyDown={move}>
          {waiting.map((offer) => (
            <QueueItem key={offer.id} offer={offer} isOpened={offer.id === opened} isSelected={selected.has(offer.id)} onOpen={() => onOpen(offer.id)} onSelect={() => onSelect(offer.id)} />
          ))}
        </ul>
      )}
    </Listed>
  );
}
