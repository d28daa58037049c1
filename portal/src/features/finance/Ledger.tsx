import { Stack, Title } from '@mantine/core';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { usePages } from '../../common/pages';
import { Skeletons } from '../../common/Skeletons';
import { LedgerMovement } from './LedgerMovement';
import { movementsOf } from './movements';
import * as words from './texts';

const LedgerDocument = graphql(`
  query Ledger($after: String) {
    ledgerEntries(first: 60, after: $after) {
      edges {
        node {
          number
          transactionId
          account
          amount {
            minorUnits
            currency
          }
          createdAt
          invoice {
            number
            offerer {
              name
            }
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

/** Each reimbursement as it was written: in debits and credits that cancel out. */
export function Ledger() {
  const texts = useTexts(words);
  const list = usePages({
    document: LedgerDocument,
    variables: {},
    connectionOf: ({ ledgerEntries }) => ledgerEntries,
    keyOf: ({ number }) => String(number),
  });
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{texts.ledger}</Title>
      <Listed list={list} skeletons={<Skeletons count={2} height={160} />} none={<Empty icon="euro" title={texts.noLedger} advice={texts.noLedgerAdvice} />} more={texts.moreLedger}>
        {(rows) => movementsOf(rows, list.hasMore).map((movement) => <LedgerMovement key={movement.id} movement={movement} />)}
      </Listed>
    </Stack>
  );
}
