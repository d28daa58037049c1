import { Text } from '@mantine/core';
import { useRef, useState } from 'react';

import { graphql, readFragment } from '../../../gql';
import { Done } from '../../../common/Done';
import { Empty } from '../../../common/Empty';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import { Page } from '../../../common/Page';
import { usePages } from '../../../common/pages';
import { Skeletons } from '../../../common/Skeletons';
import { FinanceParts } from '../FinanceParts';
import styles from '../finance.module.css';
import { AccountToDecide, AccountToDecideFields } from './AccountToDecide';
import * as words from './texts';

const AccountsToDecideDocument = graphql(`
  query AccountsToDecide($after: String) {
    bankAccountsToDecide(first: 20, after: $after) {
      edges {
        node {
          ...AccountToDecideFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The bank accounts that wait for finance, the longest first. */
export function AccountsToDecide() {
  const texts = useTexts(words);
  const top = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState('');
  const list = usePages({
    document: AccountsToDecideDocument,
    variables: {},
    connectionOf: ({ bankAccountsToDecide: page }) => ({ ...page, edges: page.edges.map(({ node }) => ({ node: readFragment(AccountToDecideFields, node) })) }),
    keyOf: ({ id }) => id,
  });
  const decided = (what: string) => {
    setDone(what);
    list.reload();
    top.current?.focus(); // what was pressed is gone
  };
  return (
    <Page title={texts.title}>
      <FinanceParts />
      <Text maw="44rem">{texts.what}</Text>
      <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
        <Done what={done} />
      </div>
      <Listed list={list} skeletons={<Skeletons count={3} height={210} />} none={<Empty icon="check" title={texts.none} advice={texts.noneAdvice} />} more={texts.more}>
        {(accounts) => (
          <ul className={styles['rows']} aria-label={texts.list}>
            {accounts.map((account) => (
              <AccountToDecide key={account.id} account={account} onDone={decided} />
            ))}
          </ul>
        )}
      </Listed>
    </Page>
  );
}
