import { Group, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';

import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { ActiveFilters } from './ActiveFilters';
import { CreditLeft } from './CreditLeft';
import { Filters } from './Filters';
import { FilterSheet } from './FilterSheet';
import { Found } from './Found';
import { SearchField } from './SearchField';
import styles from './Search.module.css';
import { SortChoice } from './SortChoice';
import * as words from './texts';
import { useFacets } from './use-facets';

const WIDE = '(min-width: 62em)';

/** What can be booked, all that narrows it, and what there is to spend. */
export function Catalogue() {
  const texts = useTexts(words);
  const search = useSearch({ from: '/app' });
  const isWide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  const { facets, isCounting } = useFacets(search);
  return (
    <Page title={texts.title}>
      <CreditLeft />
      <SearchField search={search.recherche ?? ''} />
      <div className={styles['search']}>
        {isWide ? (
          <section aria-label={texts.filters}>
            <Filters search={search} facets={facets} />
          </section>
        ) : null}
        <Stack gap="sm">
          <Group justify={isWide ? 'flex-end' : 'space-between'} gap="xs">
            {isWide ? null : <FilterSheet search={search} facets={facets} />}
            <SortChoice search={search} />
          </Group>
          <ActiveFilters search={search} />
          <Found search={search} total={isCounting ? null : facets} />
        </Stack>
      </div>
    </Page>
  );
}
