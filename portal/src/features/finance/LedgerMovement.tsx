import { Paper, Table, Text, Title } from '@mantine/core';

import type { LedgerQuery } from '../../gql/graphql';
import { useFormat, type Money } from '../../common/format';
import { useTexts } from '../../common/language';
import { Wide } from '../../common/Wide';
import { kindOf, type Movement } from './movements';
import * as words from './texts';

type Line = LedgerQuery['ledgerEntries']['edges'][number]['node'];

/** The sides of one transaction, and their sum. */
export function LedgerMovement({ movement: { entries, sum, isCut } }: { movement: Movement<Line> }) {
  const texts = useTexts(words);
  const format = useFormat();
  const [first] = entries;
  const title = first?.invoice ? texts.entry(first.invoice.number) : texts.entryAlone;
  return (
    <Paper component="article" withBorder p="md">
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm">{[first === undefined ? '' : format.dateTime(first.createdAt), first?.invoice?.offerer?.name ?? ''].filter((part) => part !== '').join(' · ')}</Text>
      <Wide label={title}>
        <Table mt="xs" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.account}</Table.Th>
              <Table.Th ta="right">{texts.debit}</Table.Th>
              <Table.Th ta="right">{texts.credit}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry) => (
              <Side key={entry.number} entry={entry} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <Text mt="xs" size="sm">
        {isCut ? texts.continues : <Sum sum={sum} />}
      </Text>
    </Paper>
  );
}

function Side({ entry: { account, amount } }: { entry: Line }) {
  const texts = useTexts(words);
  const format = useFormat();
  const kind = kindOf(account);
  const { minorUnits } = amount;
  return (
    <Table.Tr>
      <Table.Td>{kind === null ? account : texts.accounts[kind]}</Table.Td>
      <Table.Td ta="right">{minorUnits > 0 ? format.money(amount) : ''}</Table.Td>
      <Table.Td ta="right">{minorUnits < 0 ? format.money({ ...amount, minorUnits: -minorUnits }) : ''}</Table.Td>
    </Table.Tr>
  );
}

function Sum({ sum }: { sum: Money }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <>
      <strong>{`${texts.sum} ${format.money(sum)}`}</strong> {sum.minorUnits === 0 ? texts.balanced : texts.unbalanced}
    </>
  );
}
