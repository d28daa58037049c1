import { Checkbox, Stack } from '@mantine/core';

import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { FilterGroup } from './FilterGroup';
import { ACCESSES, type CatalogueSearch } from './search';
import * as words from './texts';
import { useChange } from './use-change';
import type { Facets } from './use-facets';

interface MoreFiltersProps {
  search: CatalogueSearch;
  facets: Facets | null;
}

/** For two, and for whom it is accessible. */
export function MoreFilters({ search: { duo, acces = '' }, facets }: MoreFiltersProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const change = useChange();
  const chosen: readonly string[] = acces.split(',');
  const count = facets === null ? null : `${format.number(facets.duoCount)}${facets.isLowerBound ? '+' : ''}`;
  return (
    <>
      <Checkbox
        label={count === null ? texts.forTwo : texts.forTwoOf(count)}
        checked={duo === true}
        onChange={({ currentTarget }) => change({ duo: currentTarget.checked ? true : undefined })}
      />
      <FilterGroup title={texts.access}>
        <Stack gap="xs">
          {ACCESSES.map((access) => (
            <Checkbox
              key={access}
              label={texts.accesses[access]}
              checked={chosen.includes(access)}
              onChange={({ currentTarget }) => change({ acces: ACCESSES.filter((each) => (each === access ? currentTarget.checked : chosen.includes(each))).join(',') })}
            />
          ))}
        </Stack>
      </FilterGroup>
    </>
  );
}
