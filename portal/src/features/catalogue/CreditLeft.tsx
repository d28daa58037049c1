import { Group, Paper, Progress, Skeleton, Text } from '@mantine/core';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import * as words from './texts';

const CreditDocument = graphql(`
  query Credit {
    viewer {
      beneficiary {
        creditGranted {
          minorUnits
          currency
        }
        creditRemaining {
          minorUnits
          currency
        }
        creditExpiresAt
      }
    }
  }
`);

/** A booking that is made or given back changes what is left. */
const SPENT_BY = { additionalTypenames: ['Booking'] };

/** What is left to spend; null while it is unknown, or without a credit. */
export function useCredit() {
  const [{ data, fetching }] = useQuery({ query: CreditDocument, context: SPENT_BY, requestPolicy: 'cache-and-network' });
  return { credit: data?.viewer.beneficiary ?? null, isUnknown: data === undefined && fetching };
}

export function CreditLeft() {
  const texts = useTexts(words);
  const format = useFormat();
  const { credit, isUnknown } = useCredit();
  if (isUnknown) {
    return <Skeleton height={86} />;
  }
  if (credit === null) {
    return <Text>{texts.noCredit}</Text>;
  }
  const { creditGranted: granted, creditRemaining: left, creditExpiresAt } = credit;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{texts.credit}</Text>
        <Text fw={600}>{texts.creditLeft(format.money(left), format.money(granted))}</Text>
      </Group>
      <Progress value={granted.minorUnits === 0 ? 0 : (100 * left.minorUnits) / granted.minorUnits} aria-hidden="true" my={6} />
      {creditExpiresAt === null ? null : <Text size="sm">{texts.creditUntil(format.date(creditExpiresAt))}</Text>}
    </Paper>
  );
}
