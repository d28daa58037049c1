import { Group, NativeSelect, TextInput } from '@mantine/core';

import { useTexts } from '../../../common/language';
import type { DateFilters } from './dates';
import * as words from './texts';

interface DateFilterFieldsProps {
  filters: DateFilters;
  onChange: (filters: DateFilters) => void;
}

const WHICH = ['coming', 'all', 'booked'] as const;

/** Which of many dates are shown. */
export function DateFilterFields({ filters, onChange }: DateFilterFieldsProps) {
  const texts = useTexts(words);
  return (
    <Group role="search" aria-label={texts.filters} gap="sm" data-no-print>
      <NativeSelect
        label={texts.which}
        value={filters.which}
        data={WHICH.map((value) => ({ value, label: texts.whichOnes[value] }))}
        onChange={({ currentTarget: { value } }) => onChange({ ...filters, which: WHICH.find((each) => each === value) ?? 'all' })}
      />
      <TextInput type="date" label={texts.from} value={filters.from} onChange={({ currentTarget }) => onChange({ ...filters, from: currentTarget.value })} />
      <TextInput type="date" label={texts.to} value={filters.until} onChange={({ currentTarget }) => onChange({ ...filters, until: currentTarget.value })} />
    </Group>
  );
}
