import { Text } from '@mantine/core';

import { graphql } from '../../gql';
import type { CatalogueQuery } from '../../gql/graphql';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { usePages } from '../../common/pages';
import { Skeletons } from '../../common/Skeletons';
import styles from './Catalogue.module.css';
import { CatalogueCard } from './CatalogueCard';
import { NothingFound } from './NothingFound';
import { askedOf, sortOf, type CatalogueSearch } from './search';
import * as words from './texts';

const CatalogueDocument = graphql(`
  query Catalogue($search: String, $filter: CatalogueFilter, $sort: CatalogueSort!, $after: String) {
    catalogue(search: $search, filter: $filter, sort: $sort, first: 24, after: $after) {
      edges {
        distanceM
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

interface FoundProps {
  search: CatalogueSearch;
  /** How much there is; null while it is counted. */
  total: { totalCount: number; isLowerBound: boolean } | null;
}

/** The offers of a list with how far each is: as a list's rows. */
function rowsOf({ catalogue: { edges, pageInfo } }: CatalogueQuery) {
  return { pageInfo, edges: edges.map(({ node, distanceM }) => ({ node: { id: node.id, offer: node, distanceM } })) };
}

/** What is found, page after page. */
export function Found({ search, total }: FoundProps) {
  const texts = useTexts(words);
  const list = usePages({ document: CatalogueDocument, variables: { ...askedOf(search), sort: sortOf(search) }, connectionOf: rowsOf, keyOf: ({ id }) => id });
  return (
    <>
      <Text role="status" size="sm">
        {list.isLoaded && total !== null ? texts.found(total.totalCount, total.isLowerBound) : '\u00a0'}
      </Text>
      <Listed list={list} skeletons={<Skeletons count={3} height={280} />} none={<NothingFound search={search} />} more={texts.more}>
        {(rows) => (
          <ul className={styles['cards']}>
            {rows.map(({ id, offer, distanceM }) => (
              <li key={id}>
                <CatalogueCard offer={offer} distanceM={distanceM} />
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </>
  );
}
