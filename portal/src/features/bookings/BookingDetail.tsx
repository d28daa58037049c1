import { Anchor, Button, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { Empty } from '../../common/Empty';
import { Facts } from '../../common/Facts';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { BookingStatusBadge } from '../../common/Status';
import { BookingPricing } from './BookingPricing';
import { BookingTimeline } from './BookingTimeline';
import * as words from './texts';
import { UndoValidation } from './UndoValidation';

const BookingDetailDocument = graphql(`
  query BookingDetail($id: ID!) {
    booking(id: $id) {
      id
      offerTitle
      status
      ...BookingFactsFields
      ...BookingTimelineFields
      ...BookingPricingFields
      ...UndoValidationFields
    }
  }
`);

export const BookingFactsFields = graphql(`
  fragment BookingFactsFields on Booking {
    countermark
    beneficiaryName
    quantity
    unitPrice {
      minorUnits
      currency
    }
    totalPrice {
      minorUnits
      currency
    }
    offer {
      id
      title
    }
    venue {
      name
      city
    }
  }
`);

/** All about one booking, from its making to its payment. */
export function BookingDetail() {
  const { id } = useParams({ from: '/reservations/$id' });
  const texts = useTexts(words);
  const [{ data, error }, read] = useQuery({ query: BookingDetailDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  if (data === undefined) {
    return (
      <Page title={texts.detail}>
        {error === undefined ? <Skeletons count={3} height={180} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}
      </Page>
    );
  }
  const { booking } = data;
  if (booking === null) {
    return <Gone />;
  }
  return (
    <Page title={booking.offerTitle} actions={<BookingStatusBadge status={booking.status} />}>
      <Back />
      <UndoValidation booking={booking} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <BookingTimeline booking={booking} />
        <div>
          <BookingFacts booking={booking} />
          <BookingPricing booking={booking} />
        </div>
      </SimpleGrid>
    </Page>
  );
}

function BookingFacts({ booking }: { booking: FragmentType<typeof BookingFactsFields> }) {
  const { countermark, beneficiaryName, quantity, unitPrice, totalPrice, offer, venue } = readFragment(BookingFactsFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Paper component="section" withBorder p="md" mb="md">
      <Title order={2} size="h4" mb="sm">
        {texts.facts}
      </Title>
      <Facts
        facts={[
          [texts.columns.offer, offer === null ? null : <Anchor key="offer" underline="always" renderRoot={(props) => <Link to="/offres/$id" params={{ id: offer.id }} {...props} />}>{offer.title}</Anchor>],
          [texts.columns.beneficiary, beneficiaryName],
          [texts.collectedAt, venue === null ? null : [venue.name, venue.city].filter((part) => part !== '').join(', ')],
          [texts.columns.code, countermark ?? texts.masked],
          [texts.quantity, quantity > 1 ? texts.duo : null],
          [texts.unitPrice, quantity > 1 ? format.money(unitPrice) : null],
          [texts.total, format.money(totalPrice)],
        ]}
      />
      {countermark === null ? (
        <Text size="sm" mt="sm">
          {texts.maskedWhy}
        </Text>
      ) : null}
    </Paper>
  );
}

function Back() {
  const texts = useTexts(words);
  return (
    <Anchor underline="always" style={{ alignSelf: 'flex-start' }} data-no-print renderRoot={(props) => <Link to="/reservations" {...props} />}>
      {texts.back}
    </Anchor>
  );
}

function Gone() {
  const texts = useTexts(words);
  return (
    <Page title={texts.detail}>
      <Empty
        icon="search"
        title={texts.gone}
        advice={texts.goneAdvice}
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/reservations" {...props} />}>
            {texts.back}
          </Button>
        }
      />
    </Page>
  );
}
