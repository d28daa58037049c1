import { NativeSelect } from '@mantine/core';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { useLanguage, useTexts } from '../../common/language';
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

/** One category of the taxonomy, or all. */
export function CategoryFilter({ category, onCategory }: { category: string | undefined; onCategory: (category: string) => void }) {
  const texts = useTexts(words);
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: ReviewCategoriesDocument });
  const categories = new Map((data?.subcategories ?? []).map((each) => [each.categoryId, language === 'fr' ? each.categoryLabelFr : each.categoryLabelEn]));
  return (
    <NativeSelect
      label={texts.category}
      value={category ?? ''}
      data={[{ value: '', label: texts.allCategories }, ...[...categories].map(([value, label]) => ({ value, label }))]}
      onChange={({ currentTarget }) => onCategory(currentTarget.value)}
    />
  );
}
