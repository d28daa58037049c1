import { Paper, Text, Title } from '@mantine/core';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { Facts } from '../../common/Facts';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import * as words from './texts';

export const BookingPricingFields = graphql(`
  fragment BookingPricingFields on Booking {
    status
    pricing {
      revenue {
        minorUnits
        currency
      }
      bookingAmount {
        minorUnits
        currency
      }
      reimbursedAmount {
        minorUnits
        currency
      }
      contribution {
        minorUnits
        currency
      }
      rateBasisPoints
      rule
      invoice {
        number
      }
    }
  }
`);

/** What the booking is worth to its partner, and why. */
export function BookingPricing({ booking }: { booking: FragmentType<typeof BookingPricingFields> }) {
  const { status, pricing } = readFragment(BookingPricingFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Paper component="section" withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        {texts.pricing}
      </Title>
      {pricing === null ? (
        <Text>{status === 'CANCELLED' ? texts.noPricingCancelled : texts.noPricing}</Text>
      ) : (
        <Facts
          facts={[
            [texts.total, format.money(pricing.bookingAmount)],
            [texts.rate, format.rate(pricing.rateBasisPoints)],
            [texts.reimbursed, format.money(pricing.reimbursedAmount)],
            [texts.contribution, format.money(pricing.contribution)],
            [texts.rule, <span key="rule" lang="fr">{pricing.rule}</span>],
            [texts.revenue, format.money(pricing.revenue)],
            [texts.invoice, pricing.invoice?.number ?? texts.invoiceLater],
          ]}
        />
      )}
    </Paper>
  );
}
