import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { usePosition, type Locating } from '../../common/use-position';
import { FacetList } from './FacetList';
import { FilterGroup } from './FilterGroup';
import { placeOf, RADII_KM, RADIUS_KM, type CatalogueSearch } from './search';
import * as words from './texts';
import { useChange } from './use-change';
import { useTownName, useTowns } from './use-towns';

const CALM_MS = 250;

/** Around somebody, or around a town; and how far. */
export function PlaceFilter({ search }: { search: CatalogueSearch }) {
  const texts = useTexts(words);
  return <FilterGroup title={texts.place}>{search.pres === undefined ? <Choice /> : <Chosen search={search} />}</FilterGroup>;
}

function Choice() {
  const texts = useTexts(words);
  const change = useChange();
  const { locating, locate } = usePosition((coordinates) => change({ pres: placeOf(coordinates, 2) })); // to a kilometre: nobody needs to know more
  const said: Readonly<Record<Locating, string>> = { idle: texts.positionAdvice, asking: texts.positionAsked, refused: texts.positionRefused, unknown: texts.positionUnknown };
  return (
    <>
      <Button variant="default" fullWidth leftSection={<Icon name="pin" />} onClick={locate}>
        {texts.aroundMe}
      </Button>
      <Text size="sm" role="status">
        {said[locating]}
      </Text>
      <TownField />
    </>
  );
}

function TownField() {
  const texts = useTexts(words);
  const change = useChange();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), CALM_MS);
  const { towns } = useTowns(search);
  const choose = (id: string | null) => {
    const town = towns?.find((each) => each.id === id);
    if (town !== undefined) {
      change({ pres: placeOf(town, 3), lieu: town.id });
    }
  };
  return (
    <>
      <TextInput label={texts.town} placeholder={texts.townExample} autoComplete="off" maxLength={90} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
      {towns?.length === 0 && search !== '' ? (
        <Text size="sm" role="status">
          {texts.noTown}
        </Text>
      ) : (
        <FacetList
          label={texts.towns}
          facets={(towns ?? []).map(({ id, city, postcode }) => ({ id, label: texts.townName(city, postcode), count: null, isChosen: false }))}
          onChoose={choose}
        />
      )}
    </>
  );
}

function Chosen({ search: { lieu, rayon } }: { search: CatalogueSearch }) {
  const texts = useTexts(words);
  const change = useChange();
  const name = useTownName(lieu) ?? texts.thePlace;
  return (
    <>
      <Text fw={600}>{lieu === undefined ? texts.aroundMe : name}</Text>
      <NativeSelect
        label={texts.radius}
        value={String(rayon ?? RADIUS_KM)}
        data={RADII_KM.map((km) => ({ value: String(km), label: texts.kilometres(km) }))}
        onChange={({ currentTarget }) => change({ rayon: Number(currentTarget.value) })}
      />
      <Button variant="default" fullWidth onClick={() => change({ pres: undefined })}>
        {texts.otherPlace}
      </Button>
    </>
  );
}
