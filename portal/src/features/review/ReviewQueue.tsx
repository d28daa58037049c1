import { useNavigate, useSearch } from '@tanstack/react-router';

import { useTexts } from '../../common/language';
import { QueueFilters } from '../../common/review/QueueFilters';
import { QueueScreen } from '../../common/review/QueueScreen';
import { CategoryFilter } from './CategoryFilter';
import { OFFERS } from './kind';
import { filtersOf, reviewSearch } from './search';
import * as words from './texts';

/** The offers in review, and the one that is looked at; the address keeps what is wanted. */
export function ReviewQueue() {
  const texts = useTexts(words);
  const navigate = useNavigate({ from: '/conformite' });
  const search = useSearch({ from: '/conformite' });
  const look = (changes: object) => void navigate({ search: (others) => reviewSearch({ ...others, ...changes }), replace: true });
  return (
    <QueueScreen kind={OFFERS} said={texts} filters={filtersOf(search)} opened={search.offre ?? null} onOpen={(offre) => look({ offre })}>
      <QueueFilters search={search} onSearch={look}>
        <CategoryFilter category={search.categorie} onCategory={(categorie) => look({ categorie })} />
      </QueueFilters>
    </QueueScreen>
  );
}
