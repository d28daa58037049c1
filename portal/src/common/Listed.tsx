import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import { More } from './More';
import type { Listing } from './pages';
import { Problem } from './Problem';

interface ListedProps<Node> {
  list: Listing<Node>;
  /** Of the height that will come. */
  skeletons: ReactNode;
  /** Says what to do next. */
  none: ReactNode;
  /** What the button is called that reads the next page. */
  more: string;
  gap?: 'sm' | 'lg';
  children: (rows: readonly Node[]) => ReactNode;
}

/** A list that is read page by page: what stands for it at first, its rows or why there are none, and the way on. */
export function Listed<Node>({ list, skeletons, none, more, gap = 'sm', children }: ListedProps<Node>) {
  const { rows, isLoaded, isReading, hasMore, trouble } = list;
  if (!isLoaded) {
    return trouble === null ? skeletons : <Problem trouble={trouble} onRetry={list.reload} />;
  }
  return (
    <Stack gap={gap}>
      {rows.length === 0 ? none : children(rows)}
      <Problem trouble={trouble} onRetry={hasMore ? list.more : list.reload} />
      <More label={more} hasMore={hasMore} isReading={isReading} onMore={list.more} />
    </Stack>
  );
}
