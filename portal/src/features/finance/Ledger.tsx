import { Stack, Title } from '@mantine/core';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { More } from '../../common/More';
import { usePages } from '../../common/pages';
import { Problem } from '../../common/Problem';
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
  const { rows, hasMore, isLoaded, isReading, trouble, reload, more } = usePages({
    document: LedgerDocument,
    variables: {},
    connectionOf: ({ ledgerEntries }) => ledgerEntries,
    keyOf: ({ number }) => String(number),
  });
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{texts.ledger}</Title>
      <Problem trouble={trouble} onRetry={reload} />
      {!isLoaded && trouble === null ? <Skeletons count={2} height={160} /> : null}
      {isLoaded && rows.length === 0 ? <Empty icon="euro" title={texts.noLedger} advice={texts.noLedgerAdvice} /> : null}
      {movementsOf(rows, hasMore).map((movement) => (
        <LedgerMovement key={movement.id} movement={movement} />
      ))}
      <More label={texts.moreLedger} hasMore={hasMore} isReading={isReading} onMore={more} />
    </Stack>
  );
}
