import { Button, Group, Kbd, Stack, VisuallyHidden } from '@mantine/core';
import { Suspense, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

import { Empty } from '../Empty';
import { useTexts } from '../language';
import { Listed } from '../Listed';
import { usePages, type Listing } from '../pages';
import { Problem, type Trouble } from '../Problem';
import { Skeletons } from '../Skeletons';
import type { QueueKind, QueueWords, Waiting } from './kind';
import { useNextOffer } from './next-offer';
import { NoneOpened } from './NoneOpened';
import { seenOf, toggled } from './queue';
import { QueueItem } from './QueueItem';
import { Results, type Answers } from './Results';
import styles from './review.module.css';
import { rowAt, step } from './rows';
import type { Filters } from './search';
import { Selection } from './Selection';
import { useShortcuts } from './single-keys';
import * as words from './texts';

const PAGE_SIZE = 50;
const NOTHING: ReadonlySet<string> = new Set();

interface DeskProps {
  kind: QueueKind;
  said: QueueWords;
  filters: Filters;
  opened: string | null;
  hasKeys: boolean;
  onOpen: (id: string) => void;
  onHelp: () => void;
}

/** The queue, what is selected in it, and the offer that is looked at. */
export function Desk({ kind, said, filters, opened, hasKeys, onOpen, onHelp }: DeskProps) {
  const texts = useTexts(words);
  const rows = useRef<HTMLUListElement>(null);
  const takeNext = useNextOffer(kind.next);
  const list = usePages({ document: kind.queue, variables: { first: PAGE_SIZE, ...filters }, connectionOf: ({ queue }) => queue, keyOf: ({ id }) => id });
  const [selected, setSelected] = useState(NOTHING);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [announced, setAnnounced] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const open = (id: string) => {
    setTrouble(null);
    onOpen(id);
  };
  const next = async () => {
    const answer = await takeNext(filters, opened);
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
              kind={kind}
              rejectEffect={said.rejectManyEffect}
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
          <Queue list={list} said={said} rows={rows} opened={opened} selected={selected} isFiltered={Boolean(filters.categoryId) || filters.overdue || filters.claimedByMe} onOpen={open} onSelect={select} />
        </Stack>
        {opened === null ? (
          <NoneOpened hasKeys={hasKeys} onNext={() => void next()} />
        ) : (
          <Suspense fallback={<Skeletons count={4} height={96} />}>
            <kind.Opened
              key={opened}
              id={opened}
              hasKeys={hasKeys}
              onHeld={list.reload}
              onDecided={(id, decided) => {
                setAnnounced(decided);
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
  said: QueueWords;
  rows: RefObject<HTMLUListElement | null>;
  opened: string | null;
  selected: ReadonlySet<string>;
  isFiltered: boolean;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

function Queue({ list, said, rows, opened, selected, isFiltered, onOpen, onSelect }: QueueProps) {
  const texts = useTexts(words);
  const none = <Empty icon="review" title={isFiltered ? texts.noneFound : said.none} advice={isFiltered ? texts.noneFoundAdvice : said.noneAdvice} />;
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
        <ul ref={rows} className={styles['queue']} aria-label={said.queue} onKeyDown={move}>
          {waiting.map((offer) => (
            <QueueItem key={offer.id} offer={offer} isOpened={offer.id === opened} isSelected={selected.has(offer.id)} onOpen={() => onOpen(offer.id)} onSelect={() => onSelect(offer.id)} />
          ))}
        </ul>
      )}
    </Listed>
  );
}
