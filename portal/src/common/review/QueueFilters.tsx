import { Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';

import { useTexts } from '../language';
import type { QueueSearch } from './search';
import * as words from './texts';

type QueueChanges = Partial<Record<keyof QueueSearch, unknown>>;

interface QueueFiltersProps {
  search: QueueSearch;
  /** What changes of it. */
  onSearch: (changes: QueueChanges) => void;
  /** Those that other kinds of offers do not have. */
  children?: ReactNode;
}

/** Overdue and one's own; the address keeps them. */
export function QueueFilters({ search: { retard, miennes }, onSearch, children }: QueueFiltersProps) {
  const texts = useTexts(words);
  return (
    <Group role="search" aria-label={texts.filters} align="flex-end">
      {children}
      <Checkbox mb={8} label={texts.onlyOverdue} checked={retard === true} onChange={({ currentTarget }) => onSearch({ retard: currentTarget.checked })} />
      <Checkbox mb={8} label={texts.onlyMine} checked={miennes === true} onChange={({ currentTarget }) => onSearch({ miennes: currentTarget.checked })} />
    </Group>
  );
}
