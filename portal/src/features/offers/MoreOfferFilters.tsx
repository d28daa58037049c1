import { Button, Group, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { DayField } from '../../common/DayField';
import { Icon } from '../../common/icons';
import { useLanguage, useTexts } from '../../common/language';
import { hasMoreFilters, ORIGINS, SORTS, type ListSearch } from './search';
import * as words from './texts';

const CategoriesDocument = graphql(`
  query OfferCategories {
    subcategories {
      id
      categoryId
      categoryLabelFr
      categoryLabelEn
    }
  }
`);

interface MoreOfferFiltersProps {
  search: ListSearch;
  onChange: (changes: Record<string, unknown>) => void;
}

/** The order of the list, and the filters that are wanted less often: folded until one is. */
export function MoreOfferFilters({ search, onChange }: MoreOfferFiltersProps) {
  const texts = useTexts(words);
  const [isOpen, setOpen] = useState(hasMoreFilters(search));
  const id = useId();
  return (
    <>
      <NativeSelect
        label={texts.sort}
        value={search.tri ?? 'recentes'}
        data={(Object.keys(SORTS) as (keyof typeof SORTS)[]).map((word) => ({ value: word, label: texts.sorts[word] }))}
        onChange={({ currentTarget: { value } }) => onChange({ tri: value === 'recentes' ? undefined : value })}
      />
      <Button variant="default" mt={25} aria-expanded={isOpen} aria-controls={id} rightSection={<Icon name={isOpen ? 'up' : 'down'} size={18} />} onClick={() => setOpen(!isOpen)}>
        {texts.moreFilters}
      </Button>
      <Group id={id} hidden={!isOpen} w="100%" align="flex-start">
        {isOpen ? <Rest search={search} onChange={onChange} /> : null}
      </Group>
    </>
  );
}

function Rest({ search, onChange }: MoreOfferFiltersProps) {
  const texts = useTexts(words);
  return (
    <>
      <Category search={search} onChange={onChange} />
      <NativeSelect
        label={texts.origin}
        value={search.origine ?? ''}
        data={[{ value: '', label: texts.allOrigins }, ...(Object.keys(ORIGINS) as (keyof typeof ORIGINS)[]).map((word) => ({ value: word as string, label: texts.origins[word] }))]}
        onChange={({ currentTarget }) => onChange({ origine: currentTarget.value })}
      />
      <DayField label={texts.datesFrom} day={search.du} max={search.au} onChange={(du) => onChange({ du })} />
      <DayField label={texts.datesUntil} day={search.au} min={search.du} onChange={(au) => onChange({ au })} />
    </>
  );
}

function Category({ search, onChange }: MoreOfferFiltersProps) {
  const texts = useTexts(words);
  const isFrench = useLanguage().language === 'fr';
  const [{ data }] = useQuery({ query: CategoriesDocument });
  const categories = new Map((data?.subcategories ?? []).map((row) => [row.categoryId, isFrench ? row.categoryLabelFr : row.categoryLabelEn]));
  return (
    <NativeSelect
      label={texts.category}
      value={search.categorie ?? ''}
      data={[{ value: '', label: texts.allCategories }, ...[...categories].map(([value, label]) => ({ value, label }))]}
      onChange={({ currentTarget }) => onChange({ categorie: currentTarget.value })}
    />
  );
}
