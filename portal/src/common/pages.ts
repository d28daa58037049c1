import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useClient, type AnyVariables, type OperationResult, type OperationResultSource } from 'urql';

import { troubleOfError, type Trouble } from './Problem';
import { onReadAgain } from './reading';

/** What every list of the gateway is. */
export interface Connection<Node> {
  edges: readonly { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** What has been read of a list so far. */
export interface Read<Node> {
  rows: readonly Node[];
  /** Where the next page begins. */
  cursor: string | null;
  hasMore: boolean;
}

type KeyOf<Node> = (node: Node) => string;
/** What a list is sorted by: the greater, the higher a row stands. */
type RankOf<Node> = (node: Node) => string;

const NOTHING = { rows: [], cursor: null, hasMore: false };
/** More than anybody scrolls through; older rows are found by the filters. */
const ROWS_MAX = 10_000;

function readOf<Node>({ edges, pageInfo }: Connection<Node>): Read<Node> {
  return { rows: edges.map(({ node }) => node), cursor: pageInfo.endCursor, hasMore: pageInfo.hasNextPage };
}

/** The list with its next page; a row that moved between the two pages is there once. */
export function continued<Node>(read: Read<Node>, page: Connection<Node>, keyOf: KeyOf<Node>): Read<Node> {
  const known = new Set(read.rows.map(keyOf));
  const next = readOf(page);
  const rows = [...read.rows, ...next.rows.filter((row) => !known.has(keyOf(row)))];
  return { rows, cursor: next.cursor ?? read.cursor, hasMore: next.hasMore && rows.length < ROWS_MAX };
}

/** The list with its first page read again: what was read below stays, unless there is a gap between the two or nothing below any more. */
export function renewed<Node>(read: Read<Node>, page: Connection<Node>, keyOf: KeyOf<Node>): Read<Node> {
  const next = readOf(page);
  if (!next.hasMore) {
    return next;
  }
  const last = next.rows.at(-1);
  const place = last === undefined ? -1 : read.rows.findIndex((row) => keyOf(row) === keyOf(last));
  const below = read.rows.slice(place + 1);
  return place === -1 || below.length === 0 ? next : { ...read, rows: [...next.rows, ...below] };
}

/** The list with rows that came one after another: each in its place when it is there already, or else in front. */
export function withRows<Node>(read: Read<Node>, came: readonly Node[], keyOf: KeyOf<Node>, rankOf?: RankOf<Node>): Read<Node> {
  const newest = new Map(came.map((row) => [keyOf(row), row]));
  const rows = read.rows.map((row) => {
    const key = keyOf(row);
    const known = newest.get(key);
    newest.delete(key);
    return known ?? row;
  });
  const fresh = [...newest.values()].toReversed();
  return { ...read, rows: rankOf === undefined || fresh.length === 0 ? [...fresh, ...rows] : ranked({ ...read, rows }, fresh, rankOf) };
}

/** What is told late, after a cut, stands where it belongs; what belongs below the last row comes with its page. */
function ranked<Node>({ rows, hasMore }: Read<Node>, fresh: readonly Node[], rankOf: RankOf<Node>): readonly Node[] {
  const last = rows.at(-1);
  const here = hasMore && last !== undefined ? fresh.filter((row) => rankOf(row) > rankOf(last)) : fresh;
  return [...here, ...rows].toSorted((one, other) => (rankOf(one) < rankOf(other) ? 1 : rankOf(one) > rankOf(other) ? -1 : 0));
}

/** A page, or why there is none. */
export type Answer<Node> = { page: Connection<Node> } | { trouble: Trouble };

/** Reads a page, unless it is told meanwhile that nobody waits for it any more. */
type PageReader<Node> = (after: string | null, signal: AbortSignal) => Promise<Answer<Node>>;

interface Snapshot<Node> extends Read<Node> {
  isLoaded: boolean;
  isReading: boolean;
  trouble: Trouble | null;
}

type Join<Node> = (before: Read<Node>, page: Connection<Node>, keyOf: KeyOf<Node>) => Read<Node>;

/** One list, read page by page, into which rows may be put as they are made. */
export class PagedList<Node> {
  private shown: Snapshot<Node> = { ...NOTHING, isLoaded: false, isReading: false, trouble: null };
  /** Ends the reading under way: only the answer to the last one is waited for. */
  private asking = new AbortController();
  /** The rows that were put while a page was on its way: it may not have them. */
  private missed: Node[] = [];
  private readonly watchers = new Set<() => void>();
  private readonly page: PageReader<Node>;
  private readonly keyOf: KeyOf<Node>;
  private readonly rankOf: RankOf<Node> | undefined;

  constructor(page: PageReader<Node>, keyOf: KeyOf<Node>, rankOf?: RankOf<Node>) {
    this.page = page;
    this.keyOf = keyOf;
    this.rankOf = rankOf;
  }

  readonly snapshot = (): Snapshot<Node> => this.shown;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Reads the first page again; what was read below it stays. */
  readonly reload = (): void => void this.read(null, renewed);

  readonly more = (): void => void this.read(this.shown.cursor, continued);

  readonly put = (rows: readonly Node[]): void => {
    this.missed.push(...rows);
    this.show(withRows(this.shown, rows, this.keyOf, this.rankOf));
  };

  /** Hears no answer any more. */
  readonly leave = (): void => this.asking.abort();

  private async read(after: string | null, join: Join<Node>): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.missed = [];
    this.show({ isReading: true });
    const answer = await this.page(after, signal);
    if (signal.aborted) {
      return;
    }
    if ('trouble' in answer) {
      this.show({ isReading: false, trouble: answer.trouble });
      return;
    }
    const read = withRows(join(this.shown, answer.page, this.keyOf), this.missed, this.keyOf, this.rankOf);
    this.show({ ...read, isLoaded: true, isReading: false, trouble: null });
  }

  private show(changes: Partial<Snapshot<Node>>): void {
    this.shown = { ...this.shown, ...changes };
    for (const watcher of this.watchers) {
      watcher();
    }
  }
}

interface Pages<Data, Variables, Node> {
  document: TypedDocumentNode<Data, Variables>;
  /** All but `after`; other variables are another list. */
  variables: Omit<Variables, 'after'>;
  connectionOf: (data: Data) => Connection<Node>;
  keyOf: KeyOf<Node>;
  /** For a list into which rows are put that may come late. */
  rankOf?: RankOf<Node>;
}

/** A list as a screen shows it, and what can be done with it. */
export interface Listing<Node> extends Snapshot<Node> {
  reload: () => void;
  more: () => void;
  put: (rows: readonly Node[]) => void;
}

/** The first answer to a query; the request is cut short when it is told that nobody waits. */
async function answered<Data, Variables extends AnyVariables>(source: OperationResultSource<OperationResult<Data, Variables>>, signal: AbortSignal): Promise<OperationResult<Data, Variables>> {
  return new Promise((resolve) => {
    const stopped = new AbortController();
    const { unsubscribe } = source.subscribe((result) => {
      resolve(result);
      queueMicrotask(() => stopped.abort());
    });
    AbortSignal.any([signal, stopped.signal]).addEventListener('abort', unsubscribe, { once: true });
  });
}

/** A list of the gateway for a screen; other variables begin another one. */
export function usePages<Data, Variables extends AnyVariables, Node>({ document, variables, connectionOf, keyOf, rankOf }: Pages<Data, Variables, Node>): Listing<Node> {
  const client = useClient();
  const identity = JSON.stringify(variables);
  const [readers] = useState({ connectionOf, keyOf, rankOf });
  const list = useMemo(() => {
    const page: PageReader<Node> = async (after, signal) => {
      const given = { ...(JSON.parse(identity) as object), after } as unknown as Variables;
      const { data, error } = await answered(client.query(document, given, { requestPolicy: 'network-only' }), signal);
      if (error !== undefined || data === undefined) {
        return { trouble: error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error) };
      }
      return { page: readers.connectionOf(data) };
    };
    return new PagedList<Node>(page, readers.keyOf, readers.rankOf);
  }, [client, document, identity, readers]);
  useEffect(() => {
    list.reload();
    const stop = onReadAgain(list.reload);
    return () => {
      stop();
      list.leave();
    };
  }, [list]);
  const shown = useDeferredValue(useSyncExternalStore(list.watch, list.snapshot)); // many rows at once are drawn in slices
  return { ...shown, reload: list.reload, more: list.more, put: list.put };
}
