import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';

import { centsOf, useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { FacetList } from './FacetList';
import { FilterGroup } from './FilterGroup';
import type { CatalogueSearch } from './search';
import * as words from './texts';
import { useChange } from './use-change';
import type { Facets } from './use-facets';

type Band = Facets['prices'][number];

interface PriceFilterProps {
  search: CatalogueSearch;
  facets: Facets | null;
}

/** From which price to which; how much there is in each band, until a range is chosen. */
export function PriceFilter({ search: { min, max }, facets }: PriceFilterProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const change = useChange();
  const bands = min === undefined && max === undefined ? (facets?.prices ?? []) : [];
  const nameOf = ({ lowest, highest }: Band) => {
    if (highest === null) {
      return texts.pricedFrom(format.money(lowest));
    }
    return highest.minorUnits === 0 ? texts.free : texts.pricedBetween(format.money(lowest), format.money(highest));
  };
  return (
    <FilterGroup title={texts.price}>
      <Group grow wrap="nowrap" align="flex-start">
        <AmountField label={texts.lowestPrice} cents={min} onChange={(cents) => change({ min: cents })} />
        <AmountField label={texts.highestPrice} cents={max} onChange={(cents) => change({ max: cents })} />
      </Group>
      <FacetList
        label={texts.prices}
        facets={bands.map((band, place) => ({ id: String(place), label: nameOf(band), count: band.count, isChosen: false }))}
        isLowerBound={facets?.isLowerBound === true}
        onChoose={(place) => change({ min: bands[Number(place)]?.lowest.minorUnits, max: bands[Number(place)]?.highest?.minorUnits })}
      />
    </FilterGroup>
  );
}

interface AmountFieldProps {
  label: string;
  cents: number | undefined;
  onChange: (cents: number | undefined) => void;
}

/** Euros, looked for once they are typed whole: on the way out, or by Enter. */
function AmountField({ label, cents, onChange }: AmountFieldProps) {
  const texts = useTexts(words);
  const shown = cents === undefined ? '' : String(cents / 100).replace('.', ',');
  const [typed, setTyped] = useState(shown);
  const [known, setKnown] = useState(cents);
  if (known !== cents) {
    setKnown(cents);
    setTyped(shown);
  }
  const isEmpty = typed.trim() === '';
  const isWrong = !isEmpty && centsOf(typed) === null;
  const look = () => {
    const wanted = isEmpty ? undefined : (centsOf(typed) ?? cents);
    if (wanted !== cents) {
      onChange(wanted);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <TextInput
        label={label}
        inputMode="decimal"
        autoComplete="off"
        maxLength={9}
        rightSection="€"
        value={typed}
        error={isWrong ? texts.noAmount : undefined}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={look}
      />
    </form>
  );
}
