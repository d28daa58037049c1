import { Stack, Table, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { graphql } from '../../gql';
import type { NewestInvoicesQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { ownIdOf } from '../../common/own-id';
import { usePages } from '../../common/pages';
import { Skeletons } from '../../common/Skeletons';
import { Wide } from '../../common/Wide';
import styles from './finance.module.css';
import * as words from './texts';

const NewestInvoicesDocument = graphql(`
  query NewestInvoices($after: String) {
    invoices(first: 20, after: $after) {
      edges {
        node {
          id
          number
          batchLabel
          createdAt
          bookingAmount {
            minorUnits
            currency
          }
          contribution {
            minorUnits
            currency
          }
          reimbursedAmount {
            minorUnits
            currency
          }
          offerer {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Invoice = NewestInvoicesQuery['invoices']['edges'][number]['node'];

/** Every structure's invoices, newest first. */
export function NewestInvoices() {
  const texts = useTexts(words);
  const list = usePages({
    document: NewestInvoicesDocument,
    variables: {},
    connectionOf: ({ invoices }) => invoices,
    keyOf: ({ id }) => id,
  });
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{texts.invoices}</Title>
      <Listed list={list} skeletons={<Skeletons count={3} height={40} />} none={<Empty icon="euro" title={texts.noInvoices} advice={texts.noInvoicesAdvice} />} more={texts.moreInvoices}>
        {(rows) => <Invoices rows={rows} />}
      </Listed>
    </Stack>
  );
}

function Invoices({ rows }: { rows: readonly Invoice[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Wide label={texts.invoices}>
      <Table miw="46rem" horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.number}</Table.Th>
            <Table.Th>{texts.offerer}</Table.Th>
            <Table.Th>{texts.batch}</Table.Th>
            <Table.Th>{texts.issued}</Table.Th>
            <Table.Th ta="right">{texts.bookingAmount}</Table.Th>
            <Table.Th ta="right">{texts.contribution}</Table.Th>
            <Table.Th ta="right">{texts.reimbursed}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, number, offerer, batchLabel, createdAt, bookingAmount, contribution, reimbursedAmount }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">
                <Link to="/finance/actes" search={{ objet: ownIdOf(id) }} aria-label={texts.actsOn(number)} className={styles['link'] ?? ''}>
                  {number}
                </Link>
              </Table.Th>
              <Table.Td>{offerer?.name ?? texts.unknown}</Table.Td>
              <Table.Td>{batchLabel}</Table.Td>
              <Table.Td>{format.date(createdAt)}</Table.Td>
              <Table.Td ta="right">{format.money(bookingAmount)}</Table.Td>
              <Table.Td ta="right">{format.money(contribution)}</Table.Td>
              <Table.Td ta="right">{format.money(reimbursedAmount)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
