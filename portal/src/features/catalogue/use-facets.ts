import { useQuery } from 'urql';

import { graphql } from '../../gql';
import type { CatalogueFacetsQuery } from '../../gql/graphql';
import { askedOf, type CatalogueSearch } from './search';

const CatalogueFacetsDocument = graphql(`
  query CatalogueFacets($search: String, $filter: CatalogueFilter) {
    catalogue(search: $search, filter: $filter, first: 1) {
      facets {
        totalCount
        isLowerBound
        duoCount
        prices {
          lowest {
            minorUnits
            currency
          }
          highest {
            minorUnits
            currency
          }
          count
        }
        categories {
          id
          count
        }
        subcategories {
          id
          count
        }
        kindsAreLowerBound
      }
    }
  }
`);

export type Facets = CatalogueFacetsQuery['catalogue']['facets'];

/** How much there is of each kind of what is looked for; what was counted last stays until the next is. */
export function useFacets(search: CatalogueSearch): { facets: Facets | null; isCounting: boolean } {
  const [{ data, fetching }] = useQuery({ query: CatalogueFacetsDocument, variables: askedOf(search), requestPolicy: 'cache-and-network' });
  return { facets: data?.catalogue.facets ?? null, isCounting: fetching };
}
