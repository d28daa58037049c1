import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

import { Icon } from './icons';
import { useTexts } from './language';
import { useWorkplace } from './session';
import * as words from './texts';

const CALM_MS = 300;
const LONGEST = 90;

interface ListFiltersProps<Status extends string> {
  /** What the search finds. */
  hint: string;
  search: string;
  onSearch: (search: string) => void;
  status: Status | undefined;
  /** Each with its name and its meaning. */
  statuses: readonly (readonly [Status, readonly string[]])[];
  /** Undefined is any. */
  onStatus: (status: Status | undefined) => void;
  /** Null is every venue of the structure. */
  venueId: string | null;
  onVenue: (venueId: string | null) => void;
  /** Filters that only this list has. */
  children?: ReactNode;
}

/** What a partner's list is narrowed by: words, a status, a venue. */
export function ListFilters<Status extends string>({ hint, search, onSearch, status, statuses, onStatus, venueId, onVenue, children }: ListFiltersProps<Status>) {
  const texts = useTexts(words);
  const venues = useWorkplace().offerer?.venues ?? [];
  return (
    <Group role="search" aria-label={texts.listFilters} align="flex-start" data-no-print>
      <SearchField hint={hint} search={search} onSearch={onSearch} />
      <NativeSelect
        label={texts.listStatus}
        value={status ?? ''}
        description={statuses.find(([each]) => each === status)?.[1][1]}
        inputWrapperOrder={['label', 'input', 'description']}
        data={[{ value: '', label: texts.listAllStatuses }, ...statuses.map(([value, [label = value]]) => ({ value: value as string, label }))]}
        onChange={({ currentTarget: { value } }) => onStatus(value === '' ? undefined : (value as Status))}
      />
      <NativeSelect
        label={texts.listVenue}
        value={venueId ?? ''}
        data={[{ value: '', label: texts.listAllVenues }, ...venues.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget: { value } }) => onVenue(value === '' ? null : value)}
      />
      {children}
    </Group>
  );
}

/** Searches while it is typed; what comes from elsewhere (a link, the way back) is taken over. */
function SearchField({ hint, search, onSearch }: Pick<ListFiltersProps<string>, 'hint' | 'search' | 'onSearch'>) {
  const texts = useTexts(words);
  const [typed, setTyped] = useState(search);
  const [known, setKnown] = useState(search);
  if (known !== search) {
    setKnown(search);
    setTyped(search);
  }
  const look = useDebouncedCallback((sought: string) => {
    setKnown(sought);
    onSearch(sought);
  }, CALM_MS);
  return (
    <TextInput
      type="search"
      label={texts.listSearch}
      leftSection={<Icon name="search" size={18} />}
      autoComplete="off"
      maxLength={LONGEST}
      value={typed}
      title={hint}
      style={{ flex: '1 1 14rem' }}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        look(currentTarget.value.trim());
      }}
    />
  );
}
