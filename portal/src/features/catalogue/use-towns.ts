import { useQuery } from 'urql';

import { graphql } from '../../gql';

const TownsDocument = graphql(`
  query Towns($search: String!) {
    towns(search: $search) {
      id
      postcode
      city
      latitude
      longitude
      venueCount
    }
  }
`);

/** Towns whose postcode or name begins so; those with the most venues before anything is typed. */
export function useTowns(search: string) {
  const [{ data, fetching }] = useQuery({ query: TownsDocument, variables: { search } });
  return { towns: data?.towns ?? null, isLooking: fetching };
}

/** What the town of the address is called; null while that is not known. */
export function useTownName(id: string | undefined): string | null {
  const [{ data }] = useQuery({ query: TownsDocument, variables: { search: id ?? '' }, pause: id === undefined });
  return data?.towns.find((town) => town.id === id)?.city ?? null;
}
