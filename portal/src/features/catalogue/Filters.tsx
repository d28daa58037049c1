import { Stack } from '@mantine/core';

import { DateFilter } from './DateFilter';
import { KindFilter } from './KindFilter';
import { MoreFilters } from './MoreFilters';
import { PlaceFilter } from './PlaceFilter';
import { PriceFilter } from './PriceFilter';
import type { CatalogueSearch } from './search';
import type { Facets } from './use-facets';

export interface FiltersProps {
  search: CatalogueSearch;
  facets: Facets | null;
}

/** All that narrows a search; each change is looked for at once. */
export function Filters({ search, facets }: FiltersProps) {
  return (
    <Stack gap="lg">
      <KindFilter search={search} facets={facets} />
      <PlaceFilter search={search} />
      <DateFilter search={search} />
      <PriceFilter search={search} facets={facets} />
      <MoreFilters search={search} facets={facets} />
    </Stack>
  );
}
