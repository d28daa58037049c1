import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';

import { graphql, readFragment } from '../../../gql';
import { Done } from '../../../common/Done';
import { Empty } from '../../../common/Empty';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import { usePages } from '../../../common/pages';
import { Problem } from '../../../common/Problem';
import { Skeletons } from '../../../common/Skeletons';
import { AccountCard, OwnAccountFields, type OwnAccount } from './AccountCard';
import { AccountForm } from './AccountForm';
import { without, type Venue } from './accounts';
import styles from './accounts.module.css';
import * as words from './texts';
import { useVenuesToPay } from './use-venues-to-pay';

const OwnBankAccountsDocument = graphql(`
  query OwnBankAccounts($offererId: ID!, $after: String) {
    bankAccounts(offererId: $offererId, first: 50, after: $after) {
      edges {
        node {
          ...OwnAccountFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Where a structure is paid, for its owners: its accounts as they stand with finance, and a new one. */
export function BankAccounts({ offererId }: { offererId: string }) {
  const texts = useTexts(words);
  const top = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState('');
  const [isDeclaring, setDeclaring] = useState(false);
  const list = usePages({
    document: OwnBankAccountsDocument,
    variables: { offererId },
    connectionOf: ({ bankAccounts }) => ({ ...bankAccounts, edges: bankAccounts.edges.map(({ node }) => ({ node: readFragment(OwnAccountFields, node) })) }),
    keyOf: ({ id }) => id,
  });
  const { venues, trouble, reload } = useVenuesToPay(offererId);
  const close = (what: string) => {
    setDeclaring(false);
    setDone(what);
    top.current?.focus(); // the form that had the focus is gone
  };
  const decided = (what: string) => {
    close(what);
    list.reload();
  };
  const declare = venues === null || isDeclaring ? null : <Button onClick={() => setDeclaring(true)}>{texts.declare}</Button>;
  return (
    <Stack gap="md">
      <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
        <Done what={done} />
      </div>
      <Title order={2}>{texts.title}</Title>
      <Text maw="44rem">{texts.what}</Text>
      <Problem trouble={venues === null ? trouble : null} onRetry={reload} />
      {venues === null || !isDeclaring ? null : (
        <AccountForm
          offererId={offererId}
          venues={venues}
          accounts={list.rows}
          onClose={() => close('')}
          onDeclared={(label) => decided(texts.declared(label))}
        />
      )}
      <Listed
        list={list}
        skeletons={<Skeletons count={2} height={140} />}
        none={isDeclaring ? null : <Empty icon="euro" title={texts.none} advice={texts.noneAdvice} action={declare} />}
        more={texts.more}
      >
        {(accounts) => (
          <>
            {venues === null || list.hasMore ? null : <Without venues={without(venues, accounts)} />}
            <div>{declare}</div>
            <Accounts accounts={accounts} onDone={decided} />
          </>
        )}
      </Listed>
    </Stack>
  );
}

function Accounts({ accounts, onDone }: { accounts: readonly OwnAccount[]; onDone: (what: string) => void }) {
  const texts = useTexts(words);
  return (
    <ul className={styles['rows']} aria-label={texts.list}>
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} onDone={onDone} />
      ))}
    </ul>
  );
}

function Without({ venues }: { venues: readonly Venue[] }) {
  const texts = useTexts(words);
  return venues.length === 0 ? null : (
    <Alert role="note" variant="outline" color="orange" styles={{ label: { color: 'var(--mantine-color-text)' } }} icon={<Icon name="hourglass" />} title={texts.without(venues.length)}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {texts.withoutAdvice(venues.map(({ name }) => name).join(', '))}
      </Text>
    </Alert>
  );
}
