import { useQuery } from 'urql';

import { graphql } from '../../gql';
import type { ImportColumnsQuery } from '../../gql/graphql';

const ImportColumnsDocument = graphql(`
  query ImportColumns {
    importColumns {
      name
      isRequired
      descriptionFr
      descriptionEn
    }
  }
`);

export type ImportColumn = ImportColumnsQuery['importColumns'][number];

const NONE: readonly ImportColumn[] = [];

/** The columns that a file may have, in the order of an export; none until they are known. */
export function useColumns(): readonly ImportColumn[] {
  const [{ data }] = useQuery({ query: ImportColumnsDocument });
  return data?.importColumns ?? NONE;
}
