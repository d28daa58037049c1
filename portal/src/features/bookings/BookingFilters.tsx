import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { useTexts } from '../../common/language';
import { useWorkplace } from '../../common/session';
import styles from './BookingTable.module.css';
import { EVERYWHERE, STATUS_WORDS, statusOf, wantedOf, type Filters, type StatusWord } from './filters';
import * as words from './texts';

const OfferChoicesDocument = graphql(`
  query OfferChoices($offererId: ID, $venueId: ID) {
    offers(offererId: $offererId, venueId: $venueId, first: 100) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

type Change = { [Name in keyof Filters]?: Filters[Name] | undefined };

function without({ ...filters }: Change): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''));
}

/** What is looked for; it is kept in the address, to be sent or come back to. */
export function BookingFilters({ filters }: { filters: Filters }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const change = (changes: Change) => void navigate({ to: '/reservations', search: without({ ...filters, ...changes }), replace: true });
  return (
    <search aria-label={texts.filters} className={styles['filters']} data-no-print>
      <Where filters={filters} onChange={change} />
      <NativeSelect
        label={texts.status}
        value={filters.statut ?? ''}
        data={[{ value: '', label: texts.allStatuses }, ...STATUS_WORDS.map((word) => ({ value: word, label: texts.statuses[statusOf(word)] }))]}
        onChange={({ currentTarget }) => change({ statut: currentTarget.value === '' ? undefined : (currentTarget.value as StatusWord) })}
      />
      <TextInput type="date" label={texts.from} value={filters.du ?? ''} max={filters.au} onChange={({ currentTarget }) => change({ du: currentTarget.value })} />
      <TextInput type="date" label={texts.until} value={filters.au ?? ''} min={filters.du} onChange={({ currentTarget }) => change({ au: currentTarget.value })} />
      {Object.keys(filters).length === 0 ? null : (
        <Button variant="default" onClick={() => void navigate({ to: '/reservations', search: {}, replace: true })}>
          {texts.clear}
        </Button>
      )}
    </search>
  );
}

/** A venue, and one of its offers; another venue has other offers. */
function Where({ filters, onChange }: { filters: Filters; onChange: (changes: Change) => void }) {
  const texts = useTexts(words);
  const workplace = useWorkplace();
  const { offererId, venueId, offerId } = wantedOf(filters, workplace);
  const [{ data }] = useQuery({ query: OfferChoicesDocument, variables: { offererId, venueId } });
  const offers = data?.offers.edges.map(({ node: { id, title } }) => ({ value: id, label: title })) ?? [];
  return (
    <>
      <NativeSelect
        label={texts.venue}
        value={venueId ?? EVERYWHERE}
        data={[{ value: EVERYWHERE, label: texts.allVenues }, ...(workplace.offerer?.venues ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget }) => onChange({ lieu: currentTarget.value, offre: undefined })}
      />
      <NativeSelect
        label={texts.offer}
        value={offerId ?? ''}
        data={[{ value: '', label: texts.allOffers }, ...offers]}
        onChange={({ currentTarget }) => onChange({ offre: currentTarget.value })}
      />
    </>
  );
}
