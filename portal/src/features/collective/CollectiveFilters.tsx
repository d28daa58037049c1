import { useNavigate, useSearch } from '@tanstack/react-router';

import { useTexts } from '../../common/language';
import { ListFilters } from '../../common/ListFilters';
import { collectiveSearch, STATUSES, without } from './search';
import * as words from './texts';

interface CollectiveFiltersProps {
  venueId: string | null;
  onVenue: (venueId: string | null) => void;
}

/** Words, status and venue; the address keeps them. */
export function CollectiveFilters({ venueId, onVenue }: CollectiveFiltersProps) {
  const texts = useTexts(words);
  const navigate = useNavigate({ from: '/offres' });
  const { etat, recherche = '' } = useSearch({ from: '/offres' });
  return (
    <ListFilters
      hint={texts.searchHint}
      search={recherche}
      onSearch={(sought) => void navigate({ search: (others) => (sought === '' ? without(others, 'recherche') : { ...others, recherche: sought }), replace: true })}
      status={etat}
      statuses={STATUSES.map((status) => [status, texts.statuses[status]])}
      onStatus={(status) => void navigate({ search: (others) => ({ ...without(others, 'etat'), ...collectiveSearch({ etat: status }) }), replace: true })}
      venueId={venueId}
      onVenue={onVenue}
    />
  );
}
