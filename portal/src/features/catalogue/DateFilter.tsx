import { Group } from '@mantine/core';

import { DayField } from '../../common/DayField';
import { useTexts } from '../../common/language';
import { FilterGroup } from './FilterGroup';
import type { CatalogueSearch } from './search';
import * as words from './texts';
import { useChange } from './use-change';

/** From which day to which an event is; goods have no date, and are not found then. */
export function DateFilter({ search: { du, au } }: { search: CatalogueSearch }) {
  const texts = useTexts(words);
  const change = useChange();
  return (
    <FilterGroup title={texts.dates}>
      <Group grow wrap="nowrap">
        <DayField label={texts.fromDay} day={du} max={au} onChange={(day) => change({ du: day })} />
        <DayField label={texts.untilDay} day={au} min={du} onChange={(day) => change({ au: day })} />
      </Group>
    </FilterGroup>
  );
}
