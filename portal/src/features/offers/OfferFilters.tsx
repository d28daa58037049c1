import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useWorkplace } from '../../common/session';
import * as commonWords from '../../common/texts';
import { listSearch, STATUSES } from './search';
import * as words from './texts';

interface OfferFiltersProps {
  venueId: string | null;
  onVenue: (venueId: string | null) => void;
}

/** Venue, status and words; the address keeps them. */
export function OfferFilters({ venueId, onVenue }: OfferFiltersProps) {
  const texts = useTexts(words);
  const { offerStatus } = useTexts(commonWords);
  const navigate = useNavigate({ from: '/offres' });
  const { statut } = useSearch({ from: '/offres' });
  const venues = useWorkplace().offerer?.venues ?? [];
  return (
    <Group role="search" aria-label={texts.filters} align="flex-start" data-no-print>
      <SearchField />
      <NativeSelect
        label={texts.status}
        value={statut ?? ''}
        description={statut === undefined ? undefined : offerStatus[statut][1]}
        inputWrapperOrder={['label', 'input', 'description']}
        data={[{ value: '', label: texts.allStatuses }, ...STATUSES.map((status) => ({ value: status as string, label: offerStatus[status][0] ?? status }))]}
        onChange={({ currentTarget: { value } }) => void navigate({ search: (others) => listSearch({ ...others, statut: value }), replace: true })}
      />
      <NativeSelect
        label={texts.venue}
        value={venueId ?? ''}
        data={[{ value: '', label: texts.allVenues }, ...venues.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget }) => onVenue(currentTarget.value === '' ? null : currentTarget.value)}
      />
    </Group>
  );
}

function SearchField() {
  const texts = useTexts(words);
  const navigate = useNavigate({ from: '/offres' });
  const { recherche = '' } = useSearch({ from: '/offres' });
  const [typed, setTyped] = useState(recherche);
  const [known, setKnown] = useState(recherche);
  if (known !== recherche) {
    setKnown(recherche);
    setTyped(recherche);
  }
  const search = useDebouncedCallback((sought: string) => {
    setKnown(sought);
    void navigate({ search: (others) => listSearch({ ...others, recherche: sought }), replace: true });
  }, 300);
  return (
    <TextInput
      type="search"
      label={texts.search}
      leftSection={<Icon name="search" size={18} />}
      autoComplete="off"
      maxLength={90}
      value={typed}
      title={texts.searchHint}
      style={{ flex: '1 1 14rem' }}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value.trim());
      }}
    />
  );
}
