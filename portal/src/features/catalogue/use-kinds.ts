import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { useLanguage } from '../../common/language';

const KindsDocument = graphql(`
  query CatalogueKinds {
    subcategories {
      id
      labelFr
      labelEn
      categoryId
      categoryLabelFr
      categoryLabelEn
    }
  }
`);

/** How categories and subcategories are called, and which belong to which. */
export interface Kinds {
  categories: ReadonlyMap<string, string>;
  subcategories: ReadonlyMap<string, { label: string; categoryId: string }>;
}

export function useKinds(): Kinds {
  const isFrench = useLanguage().language === 'fr';
  const [{ data }] = useQuery({ query: KindsDocument });
  const rows = data?.subcategories ?? [];
  return {
    categories: new Map(rows.map((row) => [row.categoryId, isFrench ? row.categoryLabelFr : row.categoryLabelEn])),
    subcategories: new Map(rows.map((row) => [row.id, { label: isFrench ? row.labelFr : row.labelEn, categoryId: row.categoryId }])),
  };
}
