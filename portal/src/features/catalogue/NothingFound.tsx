import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { askedOf, partsOf, without, type CatalogueSearch } from './search';
import * as words from './texts';
import { useNames } from './use-names';

const CatalogueCountDocument = graphql(`
  query CatalogueCount($search: String, $filter: CatalogueFilter) {
    catalogue(search: $search, filter: $filter, first: 1) {
      facets {
        totalCount
        isLowerBound
      }
    }
  }
`);

/** Nothing passes all filters: which one to do without, and what there is then. */
export function NothingFound({ search }: { search: CatalogueSearch }) {
  const texts = useTexts(words);
  const nameOf = useNames(search);
  const parts = partsOf(search);
  if (parts.length === 0) {
    return <Empty title={texts.nothing} advice={texts.nothingAdvice} />;
  }
  const ways = (
    <Group justify="center" gap="xs">
      {parts.map((part) => (
        <Way key={part} search={without(search, part)} name={nameOf(part)} />
      ))}
      <Button variant="default" renderRoot={(props) => <Link to="/app" search={{}} {...props} />}>
        {texts.clearSearch}
      </Button>
    </Group>
  );
  const title = search.recherche === undefined ? texts.nothingSo : texts.nothingFound(search.recherche);
  return <Empty icon="search" title={title} advice={parts.length > 1 ? texts.loosen : texts.nothingFoundAdvice} action={ways} />;
}

/** One filter less, where that helps. */
function Way({ search, name }: { search: CatalogueSearch; name: string }) {
  const texts = useTexts(words);
  const isEverything = partsOf(search).length === 0;
  const [{ data }] = useQuery({ query: CatalogueCountDocument, variables: askedOf(search), pause: isEverything });
  const facets = data?.catalogue.facets;
  if (isEverything || facets === undefined || facets.totalCount === 0) {
    return null;
  }
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/app" search={search} {...props} />}>
      {texts.withoutOne(name, facets.totalCount, facets.isLowerBound)}
    </Button>
  );
}
