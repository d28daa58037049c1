import { Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';

import { useTexts } from '../language';
import type { QueueSearch } from './search';
import * as words from './texts';

interface QueueFiltersProps {
  search: QueueSearch;
  onSearch: (changes: Record<keyof QueueSearch, unknown>) => void;
  /** Those that other kinds of offers do not have. */
  children?: ReactNode;
}

/** Overdue and one's own; the address keeps them. */
export function QueueFilters({ search: { offre, retard, miennes }, onSearch, children }: QueueFiltersProps) {
  const texts = useTexts(words);
  return (
    <Group role="search" aria-label={texts.filters} align="flex-end">
      {children}
      <Checkbox mb={8} label={texts.onlyOverdue} checked={retard === true} onChange={({ currentTarget }) => onSearch({ offre, miennes, retard: currentTarget.checked })} />
      <Checkbox mb={8} label={texts.onlyMine} checked={miennes === true} onChange={({ currentTarget }) => onSearch({ offre, retard, miennes: currentTarget.checked })} />
    </Group>
  );
}
