import { Group, Paper, Table, Text, Title } from '@mantine/core';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { ProofFieldsFragment } from '../../gql/graphql';
import { Facts } from '../../common/Facts';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { Wide } from '../../common/Wide';
import * as words from './texts';

export const ProofFields = graphql(`
  fragment ProofFields on Invoice {
    number
    bankAccountLabel
    batchLabel
    cutoffAt
    createdAt
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
    lines {
      rule
      rateBasisPoints
      bookingCount
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
    }
  }
`);

/** One transfer, and the sums by rule that it is made of. */
export function Proof({ invoice }: { invoice: FragmentType<typeof ProofFields> }) {
  const proof = readFragment(ProofFields, invoice);
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Paper component="article" withBorder p="md">
      <Group justify="space-between" align="baseline" mb="sm">
        <Title order={3} size="h4">
          {proof.number}
        </Title>
        <Text fw={700} size="lg">
          {format.money(proof.reimbursedAmount)}
        </Text>
      </Group>
      <Text size="sm" mb="sm">
        {[texts.batch(proof.batchLabel), texts.upTo(format.date(proof.cutoffAt))].join(' · ')}
      </Text>
      <Facts
        facts={[
          [texts.account, proof.bankAccountLabel],
          [texts.issued, format.date(proof.createdAt)],
          [texts.bookingAmount, format.money(proof.bookingAmount)],
          [texts.contribution, format.money(proof.contribution)],
        ]}
      />
      <Lines proof={proof} />
    </Paper>
  );
}

function Lines({ proof: { number, lines } }: { proof: ProofFieldsFragment }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Wide label={texts.linesOf(number)}>
      <Table mt="sm" miw="42rem" horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.rule}</Table.Th>
            <Table.Th ta="right">{texts.rate}</Table.Th>
            <Table.Th ta="right">{texts.count}</Table.Th>
            <Table.Th ta="right">{texts.bookingAmount}</Table.Th>
            <Table.Th ta="right">{texts.contribution}</Table.Th>
            <Table.Th ta="right">{texts.reimbursed}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.rule}>
              <Table.Td lang="fr">{line.rule}</Table.Td>
              <Table.Td ta="right">{format.rate(line.rateBasisPoints)}</Table.Td>
              <Table.Td ta="right">{format.number(line.bookingCount)}</Table.Td>
              <Table.Td ta="right">{format.money(line.bookingAmount)}</Table.Td>
              <Table.Td ta="right">{format.money(line.contribution)}</Table.Td>
              <Table.Td ta="right">{format.money(line.reimbursedAmount)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
