import { Button, Stack, VisuallyHidden } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useCallback, useState, type ReactNode } from 'react';

import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { useWorkplace } from '../../common/session';
import type { ChosenOffer } from './bulk/bulk';
import { BulkBar } from './bulk/BulkBar';
import { OfferFilters } from './OfferFilters';
import { OfferPage } from './OfferPage';
import { hasMoreFilters, wantedOf } from './search';
import { useVenueFilter } from './use-venue-filter';
import * as words from './texts';

const NONE_CHOSEN: ReadonlyMap<string, ChosenOffer> = new Map();
const FIRST_PAGE: readonly (string | null)[] = [null];

/** The list with its filters; each page that was asked for stays, and is read again after a change. */
export function IndividualOffers() {
  const search = useSearch({ from: '/offres' });
  const { venueId, chooseVenue, clear } = useVenueFilter();
  const { offerer } = useWorkplace();
  const filters = { ...wantedOf(search), offererId: offerer?.id ?? null, venueId };
  const isFiltered = venueId !== null || search.statut !== undefined || search.recherche !== undefined || hasMoreFilters(search);
  return (
    <Stack>
      <OfferFilters venueId={venueId} onVenue={chooseVenue} />
      <Pages key={JSON.stringify(filters)} filters={filters} none={isFiltered ? <NoneFound onClear={clear} /> : <None />} />
    </Stack>
  );
}

interface PagesProps {
  filters: Parameters<typeof OfferPage>[0]['filters'];
  none: ReactNode;
}

function Pages({ filters, none }: PagesProps) {
  const [cursors, setCursors] = useState(FIRST_PAGE);
  const [announced, setAnnounced] = useState('');
  const [chosen, setChosen] = useState(NONE_CHOSEN);
  const choose = useCallback(
    ({ id, title, review, isActive, archivedAt }: ChosenOffer, isChosen: boolean) =>
      setChosen((known) => new Map(isChosen ? [...known, [id, { id, title, review, isActive, archivedAt }]] : [...known].filter(([each]) => each !== id))),
    [],
  );
  const leave = (ids: readonly string[] | null) => setChosen((known) => new Map(ids === null ? [] : [...known].filter(([each]) => !ids.includes(each))));
  return (
    <Stack gap="xs">
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      <BulkBar chosen={[...chosen.values()]} onLeave={leave} />
      {cursors.map((after, place) => (
        <OfferPage
          key={after}
          filters={filters}
          after={after}
          none={place === 0 ? none : null}
          onAnnounce={setAnnounced}
          chosen={chosen}
          onChoose={choose}
          onMore={place === cursors.length - 1 ? (cursor) => setCursors((known) => [...known, cursor]) : null}
        />
      ))}
    </Stack>
  );
}

function None() {
  const texts = useTexts(words);
  return <Empty icon="offer" title={texts.none} advice={texts.noneAdvice} action={<Button renderRoot={(props) => <Link to="/offres/nouvelle" {...props} />}>{texts.create}</Button>} />;
}

function NoneFound({ onClear }: { onClear: () => void }) {
  const texts = useTexts(words);
  const clear = (
    <Button variant="default" onClick={onClear}>
      {texts.clear}
    </Button>
  );
  return <Empty icon="search" title={texts.noneFound} advice={texts.noneFoundAdvice} action={clear} />;
}
