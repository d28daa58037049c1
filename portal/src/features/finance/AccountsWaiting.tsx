import { Alert, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import styles from './finance.module.css';
import * as words from './texts';

const AccountsWaitingDocument = graphql(`
  query AccountsWaiting {
    bankAccountsToDecide(first: 1) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

/** Leads to the bank accounts that wait for finance; nothing while none does. */
export function AccountsWaiting() {
  const texts = useTexts(words);
  const [{ data }] = useQuery({ query: AccountsWaitingDocument, requestPolicy: 'cache-and-network' });
  return data === undefined || data.bankAccountsToDecide.edges.length === 0 ? null : (
    <Alert role="note" variant="outline" color="orange" styles={{ label: { color: 'var(--mantine-color-text)' } }} icon={<Icon name="hourglass" />} title={texts.accountsWait}>
      <Text size="sm">
        {texts.accountsWaitAdvice}{' '}
        <Link to="/finance/comptes" className={styles['link'] ?? ''}>
          {texts.toAccounts}
        </Link>
      </Text>
    </Alert>
  );
}
