import { Checkbox, Group, NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { useLanguage, useTexts } from '../../common/language';
import { reviewSearch, type ReviewSearch } from './search';
import * as words from './texts';

const ReviewCategoriesDocument = graphql(`
  query ReviewCategories {
    subcategories {
      categoryId
      categoryLabelFr
      categoryLabelEn
    }
  }
`);

/** Category, overdue and one's own; the address keeps them. */
export function QueueFilters() {
  const texts = useTexts(words);
  const { language } = useLanguage();
  const navigate = useNavigate({ from: '/conformite' });
  const { categorie, retard, miennes } = useSearch({ from: '/conformite' });
  const [{ data }] = useQuery({ query: ReviewCategoriesDocument });
  const categories = new Map((data?.subcategories ?? []).map((each) => [each.categoryId, language === 'fr' ? each.categoryLabelFr : each.categoryLabelEn]));
  const filter = (changes: Record<keyof Omit<ReviewSearch, 'offre'>, unknown>) => void navigate({ search: (others) => reviewSearch({ ...others, ...changes }), replace: true });
  return (
    <Group role="search" aria-label={texts.filters} align="flex-end">
      <NativeSelect
        label={texts.category}
        value={categorie ?? ''}
        data={[{ value: '', label: texts.allCategories }, ...[...categories].map(([value, label]) => ({ value, label }))]}
        onChange={({ currentTarget }) => filter({ categorie: currentTarget.value, retard, miennes })}
      />
      <Checkbox mb={8} label={texts.onlyOverdue} checked={retard === true} onChange={({ currentTarget }) => filter({ categorie, miennes, retard: currentTarget.checked })} />
      <Checkbox mb={8} label={texts.onlyMine} checked={miennes === true} onChange={({ currentTarget }) => filter({ categorie, retard, miennes: currentTarget.checked })} />
    </Group>
  );
}
