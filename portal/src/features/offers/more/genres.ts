import { useQuery } from 'urql';

import { graphql } from '../../../gql';
import type { GenresQuery } from '../../../gql/graphql';

const GenresDocument = graphql(`
  query Genres {
    genres {
      name
      genres {
        code
        labelFr
        labelEn
        subgenres {
          code
          labelFr
          labelEn
        }
      }
    }
  }
`);

export type GenreTable = GenresQuery['genres'][number];
type Genre = Pick<GenreTable['genres'][number], 'code' | 'labelFr' | 'labelEn'>;

/** What is none of them, on both levels. */
export const OTHER = '-1';

/** The fields that take a genre's code: of which table, and under which other field's. */
export const GENRE_FIELDS: Readonly<Record<string, { table: string; under: string | null }>> = {
  showType: { table: 'show', under: null },
  showSubType: { table: 'show', under: 'showType' },
  musicType: { table: 'music', under: null },
  musicSubType: { table: 'music', under: 'musicType' },
  gtl_id: { table: 'gtl', under: null },
};

/** What a genre field can be, as long as the one above it is what it is; null until that is said. */
export function genresOf(tables: readonly GenreTable[], field: string, extra: Readonly<Record<string, string>>): readonly Genre[] | null {
  const { table = '', under = null } = GENRE_FIELDS[field] ?? {};
  const genres = tables.find(({ name }) => name === table)?.genres ?? [];
  return under === null ? genres : (genres.find(({ code }) => code === extra[under])?.subgenres ?? null);
}

/** Another genre takes what was chosen under it away. */
export function withField(extra: Readonly<Record<string, string>>, name: string, value: string): Readonly<Record<string, string>> {
  const below = Object.keys(GENRE_FIELDS).filter((field) => GENRE_FIELDS[field]?.under === name);
  return { ...extra, ...Object.fromEntries(below.map((field) => [field, ''])), [name]: value };
}

/** The codes of genres, asked for where a field takes one. */
export function useGenres(isAsked: boolean) {
  const [{ data, error }, read] = useQuery({ query: GenresDocument, pause: !isAsked });
  return { tables: data?.genres ?? [], hasFailed: error !== undefined, readAgain: () => read({ requestPolicy: 'network-only' }) };
}
