import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../gql';
import type { DetailsQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { usePages } from '../../common/pages';
import { useWorkplace } from '../../common/session';
import { Skeletons } from '../../common/Skeletons';
import { byVenue, type VenueSum } from './by-venue';
import { OfferDetails } from './OfferDetails';
import * as words from './texts';

const DetailsDocument = graphql(`
  query Details($offererId: ID, $venueId: ID, $status: BookingStatus, $after: String) {
    bookings(offererId: $offererId, venueId: $venueId, status: $status, first: 100, after: $after) {
      edges {
        node {
          id
          offerTitle
          offer {
            id
          }
          venue {
            id
            name
          }
          pricing {
            reimbursedAmount {
              minorUnits
              currency
            }
          }
          ...PaidRowFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Detail = DetailsQuery['bookings']['edges'][number]['node'];
type Which = 'REIMBURSED' | 'VALIDATED';

/** Venue by venue, the bookings of each offer with what they are worth. */
export function Details() {
  const texts = useTexts(words);
  const [which, setWhich] = useState<Which>('REIMBURSED');
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={texts.which}
        value={which}
        onChange={(chosen) => setWhich(chosen === 'VALIDATED' ? 'VALIDATED' : 'REIMBURSED')}
        data={[
          { value: 'REIMBURSED', label: texts.paid },
          { value: 'VALIDATED', label: texts.due },
        ]}
      />
      <Found key={which} which={which} />
    </Stack>
  );
}

function Found({ which }: { which: Which }) {
  const texts = useTexts(words);
  const { offerer, venue } = useWorkplace();
  const list = usePages({
    document: DetailsDocument,
    variables: { offererId: offerer?.id ?? null, venueId: venue?.id ?? null, status: which },
    connectionOf: ({ bookings }) => bookings,
    keyOf: ({ id }) => id,
  });
  const none = <Empty icon="euro" title={which === 'REIMBURSED' ? texts.noDetails : texts.noDue} advice={texts.noDetailsAdvice} />;
  return (
    <Listed list={list} skeletons={<Skeletons count={3} height={120} />} none={none} more={texts.moreDetails} gap="lg">
      {(rows) => (
        <>
          {list.hasMore ? <Text size="sm">{texts.partial}</Text> : null}
          {byVenue(rows).map((sum) => (
            <VenueDetails key={sum.key} sum={sum} />
          ))}
        </>
      )}
    </Listed>
  );
}

function VenueDetails({ sum: { name, offers, count, reimbursed } }: { sum: VenueSum<Detail> }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Stack component="section" gap="sm">
      <div>
        <Title order={2} size="h4">
          {name ?? texts.unknownVenue}
        </Title>
        <Text size="sm">{texts.sums(count, format.money(reimbursed))}</Text>
      </div>
      {offers.map(({ key, title, bookings, reimbursed: amount }) => (
        <OfferDetails key={key} title={title} bookings={bookings} sum={texts.sums(bookings.length, format.money(amount))} />
      ))}
    </Stack>
  );
}
