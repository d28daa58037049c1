import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type CSSProperties } from 'react';

import type { FragmentType } from '../../gql';
import { useTexts } from '../../common/language';
import { BookingRow, type BookingRowFields } from './BookingRow';
import styles from './BookingTable.module.css';
import { usePrinting } from './printing';
import * as words from './texts';

export type Row = { id: string } & FragmentType<typeof BookingRowFields>;

interface BookingTableProps {
  rows: readonly Row[];
  hasMore: boolean;
  /** Those that came while the screen was shown. */
  arrived: ReadonlySet<string>;
  /** The end is near. */
  onNearEnd: () => void;
}

const HEIGHT = 65;
const NEAR_END = 10;

/**
 * However many bookings there are, only those on the screen are drawn; on paper, all that were read. What arrives is drawn in
 * slices: until its turn has come, the table is left as it is.
 */
export const BookingTable = memo(function Bookings({ rows, hasMore, arrived, onNearEnd }: BookingTableProps) {
  const texts = useTexts(words);
  return (
    <div role="table" aria-label={texts.list} aria-rowcount={hasMore ? -1 : rows.length + 1} className={styles['table']}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={styles['head']}>
          {Object.entries(texts.columns).map(([name, label]) => (
            <span role="columnheader" key={name}>
              {label}
            </span>
          ))}
        </div>
      </div>
      {usePrinting() ? <AllRows rows={rows} arrived={arrived} /> : <ShownRows rows={rows} arrived={arrived} hasMore={hasMore} onNearEnd={onNearEnd} />}
    </div>
  );
});

function AllRows({ rows, arrived }: Pick<BookingTableProps, 'rows' | 'arrived'>) {
  return (
    <div role="rowgroup" className={styles['rows']}>
      {rows.map((row, place) => (
        <div role="row" key={row.id} aria-rowindex={place + 2} className={styles['row']}>
          <BookingRow booking={row} isNew={arrived.has(row.id)} />
        </div>
      ))}
    </div>
  );
}

/** Where the list begins in the page, whatever grows above it. */
function useTop() {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const measure = () => setTop(Math.round((list.current?.getBoundingClientRect().top ?? 0) + scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return { list, top };
}

/** Rows that arrive above what somebody reads push the page along, so that it stays under their eyes. */
function useSteadyView(rows: readonly Row[], top: number, scrolled: () => number) {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const [first] = before.current;
    const place = first === undefined ? -1 : rows.findIndex(({ id }) => id === first.id);
    before.current = rows;
    if (place > 0 && scrolled() > top) {
      scrollBy({ top: place * HEIGHT, behavior: 'instant' });
    }
  }, [rows, top, scrolled]);
}

/** The browser tells a row's height once it has laid the page out: to ask for it at once would lay out the page for each row. */
function heightOf(element: HTMLElement, entry: ResizeObserverEntry | undefined, { itemSizeCache, options }: Virtualizer<Window, HTMLElement>): number {
  const told = entry?.borderBoxSize[0]?.blockSize;
  return told === undefined ? (itemSizeCache.get(options.getItemKey(Number(element.dataset['index']))) ?? HEIGHT) : Math.round(told);
}

function ShownRows({ rows, hasMore, arrived, onNearEnd }: BookingTableProps) {
  const { list, top } = useTop();
  const keyAt = useCallback((place: number) => rows[place]?.id ?? place, [rows]); // another function has all rows measured again
  // oxlint-disable-next-line react/incompatible-library -- nothing that is memoised is given its functions
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: rows.length,
    estimateSize: () => HEIGHT,
    overscan: 4,
    measureElement: heightOf,
    scrollMargin: top,
    getItemKey: keyAt,
  });
  const scrolled = useCallback(() => virtualizer.scrollOffset ?? 0, [virtualizer]); // the window's own would lay the page out
  useSteadyView(rows, top, scrolled);
  const shown = virtualizer.getVirtualItems();
  const isNearEnd = hasMore && (shown.at(-1)?.index ?? 0) >= rows.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) {
      onNearEnd();
    }
  }, [isNearEnd, onNearEnd]);
  const styleAt = (start: number): CSSProperties => ({ transform: `translateY(${start - top}px)` });
  return (
    <div role="rowgroup" ref={list} className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
      {shown.map(({ index, key, start }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <div role="row" key={key} ref={virtualizer.measureElement} data-index={index} data-new={arrived.has(row.id) ? '' : undefined} aria-rowindex={index + 2} className={styles['row']} style={styleAt(start)}>
            <BookingRow booking={row} isNew={arrived.has(row.id)} />
          </div>
        );
      })}
    </div>
  );
}
