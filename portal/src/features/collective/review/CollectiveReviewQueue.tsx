import { useNavigate, useSearch } from '@tanstack/react-router';

import { useTexts } from '../../../common/language';
import { explainAlso } from '../../../common/problem-texts';
import { QueueFilters } from '../../../common/review/QueueFilters';
import { QueueScreen } from '../../../common/review/QueueScreen';
import { filtersOf, queueSearch } from '../../../common/review/search';
import * as problems from '../problem-texts';
import { COLLECTIVE_OFFERS } from './kind';
import * as words from './texts';

explainAlso(problems);

/** The collective offers in review, and the one that is looked at; the address keeps what is wanted. */
export function CollectiveReviewQueue() {
  const texts = useTexts(words);
  const navigate = useNavigate({ from: '/conformite/collectives' });
  const search = useSearch({ from: '/conformite/collectives' });
  const look = (changes: object) => void navigate({ search: (others) => queueSearch({ ...others, ...changes }), replace: true });
  return (
    <QueueScreen kind={COLLECTIVE_OFFERS} said={texts} filters={filtersOf(search)} opened={search.offre ?? null} onOpen={(offre) => look({ offre })}>
      <QueueFilters search={search} onSearch={look} />
    </QueueScreen>
  );
}
