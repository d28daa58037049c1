import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../common/language';
import { FilterGroup } from './FilterGroup';
import { isDay, type CatalogueSearch } from './search';
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

interface DayFieldProps {
  label: string;
  day: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day; one that is half typed stays in the field, and is not looked for. */
function DayField({ label, day = '', min, max, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState(day);
  const [known, setKnown] = useState(day);
  if (known !== day) {
    setKnown(day);
    setTyped(day);
  }
  return (
    <TextInput
      type="date"
      label={label}
      min={min}
      max={max}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        if (value === '' || isDay(value)) {
          onChange(value === '' ? undefined : value);
        }
      }}
    />
  );
}
