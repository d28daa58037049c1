import { Anchor, Paper, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { Wide } from '../../common/Wide';
import * as words from './texts';

export const PaidRowFields = graphql(`
  fragment PaidRowFields on Booking {
    id
    beneficiaryName
    validatedAt
    createdAt
    totalPrice {
      minorUnits
      currency
    }
    pricing {
      rateBasisPoints
      reimbursedAmount {
        minorUnits
        currency
      }
    }
  }
`);

interface OfferDetailsProps {
  title: string;
  bookings: readonly ({ id: string } & FragmentType<typeof PaidRowFields>)[];
  /** How many they are, and what they come to. */
  sum: string;
}

/** The bookings of one offer at one venue, each with its rate. */
export function OfferDetails({ title, bookings, sum }: OfferDetailsProps) {
  const texts = useTexts(words);
  return (
    <Paper withBorder p="md">
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm">{sum}</Text>
      <Wide label={texts.bookingsOf(title)}>
        <Table mt="sm" miw="34rem" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.validated}</Table.Th>
              <Table.Th>{texts.beneficiary}</Table.Th>
              <Table.Th ta="right">{texts.amount}</Table.Th>
              <Table.Th ta="right">{texts.rate}</Table.Th>
              <Table.Th ta="right">{texts.reimbursed}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {bookings.map((booking) => (
              <PaidRow key={booking.id} booking={booking} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Paper>
  );
}

function PaidRow({ booking }: { booking: FragmentType<typeof PaidRowFields> }) {
  const { id, beneficiaryName, validatedAt, createdAt, totalPrice, pricing } = readFragment(PaidRowFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor renderRoot={(props) => <Link to="/reservations/$id" params={{ id }} {...props} />}>{format.dateTime(validatedAt ?? createdAt)}</Anchor>
      </Table.Td>
      <Table.Td>{beneficiaryName}</Table.Td>
      <Table.Td ta="right">{format.money(totalPrice)}</Table.Td>
      <Table.Td ta="right">{pricing === null ? '' : format.rate(pricing.rateBasisPoints)}</Table.Td>
      <Table.Td ta="right">{pricing === null ? texts.notPriced : format.money(pricing.reimbursedAmount)}</Table.Td>
    </Table.Tr>
  );
}
