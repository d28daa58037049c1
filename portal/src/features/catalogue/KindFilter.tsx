import { Stack } from '@mantine/core';

import { useTexts } from '../../common/language';
import { FacetList, type Facet } from './FacetList';
import { FilterGroup } from './FilterGroup';
import type { CatalogueSearch } from './search';
import * as words from './texts';
import { useChange } from './use-change';
import type { Facets } from './use-facets';
import { useKinds } from './use-kinds';

interface KindFilterProps {
  search: CatalogueSearch;
  facets: Facets | null;
}

/** What there is, and what is chosen although there is none of it. */
function facetsOf(counts: readonly { id: string; count: number }[], chosen: string | undefined, nameOf: (id: string) => string | undefined): readonly Facet[] {
  const missing = chosen === undefined || counts.some(({ id }) => id === chosen) ? [] : [{ id: chosen, count: 0 }];
  return [...counts, ...missing].map(({ id, count }) => ({ id, count, label: nameOf(id) ?? id, isChosen: id === chosen }));
}

/** A category, and then what it can be. */
export function KindFilter({ search, facets }: KindFilterProps) {
  const texts = useTexts(words);
  const change = useChange();
  const { categories, subcategories } = useKinds();
  const within = (facets?.subcategories ?? []).filter(({ id }) => subcategories.get(id)?.categoryId === search.categorie);
  const isLowerBound = facets?.kindsAreLowerBound === true;
  return (
    <FilterGroup title={texts.category}>
      <Stack gap="xs">
        <FacetList
          label={texts.category}
          facets={facetsOf(facets?.categories ?? [], search.categorie, (id) => categories.get(id))}
          isLowerBound={isLowerBound}
          onChoose={(id) => change({ categorie: id ?? undefined, type: undefined })}
        />
        {search.categorie === undefined ? null : (
          <FilterGroup title={texts.subcategory}>
            <FacetList
              label={texts.subcategory}
              facets={facetsOf(within, search.type, (id) => subcategories.get(id)?.label)}
              isLowerBound={isLowerBound}
              onChoose={(id) => change({ type: id ?? undefined })}
            />
          </FilterGroup>
        )}
      </Stack>
    </FilterGroup>
  );
}
