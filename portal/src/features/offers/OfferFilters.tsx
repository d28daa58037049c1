import { useNavigate, useSearch } from '@tanstack/react-router';

import { useTexts } from '../../common/language';
import { ListFilters } from '../../common/ListFilters';
import * as commonWords from '../../common/texts';
import { MoreOfferFilters } from './MoreOfferFilters';
import { listSearch, STATUSES } from './search';
import * as words from './texts';

interface OfferFiltersProps {
  venueId: string | null;
  onVenue: (venueId: string | null) => void;
}

/** What narrows the list of offers; the address keeps it. */
export function OfferFilters({ venueId, onVenue }: OfferFiltersProps) {
  const texts = useTexts(words);
  const { offerStatus } = useTexts(commonWords);
  const navigate = useNavigate({ from: '/offres' });
  const search = useSearch({ from: '/offres' });
  const change = (changes: Record<string, unknown>) => void navigate({ search: (others) => listSearch({ ...others, ...changes }), replace: true });
  return (
    <ListFilters
      hint={texts.searchHint}
      search={search.recherche ?? ''}
      onSearch={(recherche) => change({ recherche })}
      status={search.statut}
      statuses={STATUSES.map((status) => [status, offerStatus[status]])}
      onStatus={(statut) => change({ statut })}
      venueId={venueId}
      onVenue={onVenue}
    >
      <MoreOfferFilters search={search} onChange={change} />
    </ListFilters>
  );
}
