import { Button, Stack, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { More } from '../../common/More';
import { Page } from '../../common/Page';
import { usePages } from '../../common/pages';
import { Problem } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import styles from './Catalogue.module.css';
import { CatalogueCard } from './CatalogueCard';
import { CreditLeft } from './CreditLeft';
import { SearchField } from './SearchField';
import * as words from './texts';

const CatalogueDocument = graphql(`
  query Catalogue($search: String, $after: String) {
    catalogue(search: $search, first: 24, after: $after) {
      edges {
        node {
          id
          ...CatalogueCardFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What can be booked, and what there is to spend. */
export function Catalogue() {
  const texts = useTexts(words);
  const { recherche = '' } = useSearch({ from: '/app' });
  return (
    <Page title={texts.title}>
      <CreditLeft />
      <SearchField search={recherche} />
      <Found search={recherche} />
    </Page>
  );
}

function Found({ search }: { search: string }) {
  const texts = useTexts(words);
  const { rows, hasMore, isLoaded, isReading, trouble, reload, more } = usePages({
    document: CatalogueDocument,
    variables: { search: search === '' ? null : search },
    connectionOf: ({ catalogue }) => catalogue,
    keyOf: ({ id }) => id,
  });
  if (!isLoaded) {
    return trouble === null ? <Skeletons count={3} height={280} /> : <Problem trouble={trouble} onRetry={reload} />;
  }
  return (
    <Stack gap="sm">
      <Text role="status" size="sm">
        {texts.shown(rows.length, hasMore)}
      </Text>
      {rows.length === 0 ? <Nothing search={search} /> : null}
      <ul className={styles['cards']}>
        {rows.map((offer) => (
          <li key={offer.id}>
            <CatalogueCard offer={offer} />
          </li>
        ))}
      </ul>
      <Problem trouble={trouble} onRetry={more} />
      <More label={texts.more} hasMore={hasMore} isReading={isReading} onMore={more} />
    </Stack>
  );
}

function Nothing({ search }: { search: string }) {
  const texts = useTexts(words);
  if (search === '') {
    return <Empty title={texts.nothing} advice={texts.nothingAdvice} />;
  }
  return (
    <Empty
      icon="search"
      title={texts.nothingFound(search)}
      advice={texts.nothingFoundAdvice}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/app" search={{}} {...props} />}>
          {texts.clearSearch}
        </Button>
      }
    />
  );
}
