import { describe, expect, it } from 'vitest';

import { continued, PagedList, renewed, withRows, type Answer, type Connection, type Read } from './pages';

const keyOf = (row: string) => row.slice(0, 1);
const page = (rows: string[], hasNextPage = true): Connection<string> => ({
  edges: rows.map((node) => ({ node })),
  pageInfo: { hasNextPage, endCursor: rows.at(-1) ?? null },
});
const read = (rows: string[], hasMore = true): Read<string> => ({ rows, cursor: rows.at(-1) ?? null, hasMore });

describe('a list read by pages', () => {
  it('goes on after its last row, and holds each row once', () => {
    expect(continued(read(['a', 'b']), page(['b', 'c'], false), keyOf)).toEqual({ rows: ['a', 'b', 'c'], cursor: 'c', hasMore: false });
  });

  it('read again keeps what is below its first page, and where it goes on', () => {
    expect(renewed(read(['b', 'c', 'd', 'e']), page(['a', 'b2', 'c2']), keyOf)).toEqual({ rows: ['a', 'b2', 'c2', 'd', 'e'], cursor: 'e', hasMore: true });
  });

  it('read again begins afresh where rows would be missing in between', () => {
    expect(renewed(read(['x', 'y']), page(['a', 'b']), keyOf)).toEqual({ rows: ['a', 'b'], cursor: 'b', hasMore: true });
  });

  it('read again is empty when there is nothing any more', () => {
    expect(renewed(read(['a']), page([], false), keyOf)).toEqual({ rows: [], cursor: null, hasMore: false });
  });

  it('read again has lost what is gone, be it the last row', () => {
    expect(renewed(read(['a', 'b', 'c']), page(['a', 'b'], false), keyOf).rows).toEqual(['a', 'b']);
  });

  it('takes a new row in front and a known one in its place', () => {
    expect(withRows(read(['b']), ['a'], keyOf).rows).toEqual(['a', 'b']);
    expect(withRows(read(['a', 'b']), ['b2'], keyOf).rows).toEqual(['a', 'b2']);
    expect(withRows(read(['a', 'b']), ['c', 'b2', 'd'], keyOf).rows).toEqual(['d', 'c', 'a', 'b2']);
  });

  it('takes a row that comes late where it belongs, or leaves it to its page', () => {
    const rankOf = keyOf;
    expect(withRows(read(['e', 'c'], false), ['b', 'd', 'f'], keyOf, rankOf).rows).toEqual(['f', 'e', 'd', 'c', 'b']);
    expect(withRows(read(['e', 'c'], true), ['b', 'd', 'f'], keyOf, rankOf).rows).toEqual(['f', 'e', 'd', 'c']);
  });
});

function world() {
  const asked: { after: string | null; answer: (answer: Answer<string>) => void }[] = [];
  const list = new PagedList<string>(
    (after) =>
      new Promise((answer) => {
        asked.push({ after, answer });
      }),
    keyOf,
  );
  const answer = async (turn: number, given: Answer<string>) => {
    asked[turn]?.answer(given);
    await Promise.resolve();
  };
  return { list, asked, answer };
}

describe('a list', () => {
  it('loses no row that is put while a page is on its way', async () => {
    const { list, answer } = world();
    list.reload();
    list.put(['a']);
    await answer(0, { page: page(['b', 'c']) });
    expect(list.snapshot().rows).toEqual(['a', 'b', 'c']);
  });

  it('hears only the answer to what was asked last', async () => {
    const { list, answer } = world();
    list.reload();
    list.reload();
    await answer(1, { page: page(['b']) });
    await answer(0, { page: page(['x']) });
    expect(list.snapshot().rows).toEqual(['b']);
  });

  it('keeps what it has when the next page does not come', async () => {
    const { list, asked, answer } = world();
    list.reload();
    await answer(0, { page: page(['a']) });
    list.more();
    expect(asked[1]?.after).toBe('a');
    await answer(1, { trouble: { code: 'NETWORK', facts: {} } });
    expect(list.snapshot()).toMatchObject({ rows: ['a'], hasMore: true, isReading: false, trouble: { code: 'NETWORK' } });
  });
});
