import { Button, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { Page } from '../../common/Page';
import { usePages } from '../../common/pages';
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
  const list = usePages({
    document: CatalogueDocument,
    variables: { search: search === '' ? null : search },
    connectionOf: ({ catalogue }) => catalogue,
    keyOf: ({ id }) => id,
  });
  return (
    <>
      <Text role="status" size="sm">
        {list.isLoaded ? texts.shown(list.rows.length, list.hasMore) : '\u00a0'}
      </Text>
      <Listed list={list} skeletons={<Skeletons count={3} height={280} />} none={<Nothing search={search} />} more={texts.more}>
        {(rows) => (
          <ul className={styles['cards']}>
            {rows.map((offer) => (
              <li key={offer.id}>
                <CatalogueCard offer={offer} />
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </>
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
