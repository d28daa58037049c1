import { useQuery } from 'urql';

import { graphql } from '../gql';
import type { VenueType } from '../gql/enums';
import { useLanguage } from './language';

const VenueTypesDocument = graphql(`
  query VenueTypes {
    venueTypes {
      type
      labelFr
      labelEn
    }
  }
`);

interface NamedVenueType {
  type: VenueType;
  label: string;
}

/** What a venue can be, in the reader's words; nothing until that is known, or where nobody needs to know. */
export function useVenueTypes(isNeeded = true): readonly NamedVenueType[] {
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: VenueTypesDocument, pause: !isNeeded });
  return (data?.venueTypes ?? []).map(({ type, labelFr, labelEn }) => ({ type, label: language === 'fr' ? labelFr : labelEn }));
}
