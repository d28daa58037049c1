import { Card, Group, Text, Title } from '@mantine/core';

import { AccountStateBadge } from '../../../common/bank-account/AccountStateBadge';
import { useCoolingOff } from '../../../common/bank-account/cooling-off';
import { MaskedIban } from '../../../common/bank-account/MaskedIban';
import { WaitingVenues } from '../../../common/bank-account/WaitingVenues';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { graphql } from '../../../gql';
import type { OwnAccountFieldsFragment } from '../../../gql/graphql';
import * as words from './texts';
import { Withdrawing } from './Withdrawing';

export const OwnAccountFields = graphql(`
  fragment OwnAccountFields on BankAccount {
    id
    label
    maskedIban
    state
    createdAt
    acceptFrom
    refusalReason
    venues {
      id
      name
    }
    ...WaitingVenuesFields
  }
`);

export type OwnAccount = OwnAccountFieldsFragment;

interface AccountCardProps {
  account: OwnAccount;
  onDone: (what: string) => void;
}

/** One account: where it stands, who is paid to it or waits to be, and what comes next. */
export function AccountCard({ account, onDone }: AccountCardProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const { id, label, maskedIban, state, createdAt, refusalReason, venues } = account;
  const names = venues.map((venue) => venue?.name ?? texts.unknownVenue).join(', ');
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 14rem', minWidth: 0, overflowWrap: 'anywhere' }}>
          <Title order={3} size="h5">
            {label}
          </Title>
          <MaskedIban iban={maskedIban} />
          <Text size="sm">{texts.declaredAt(format.date(createdAt))}</Text>
          {state === 'ACCEPTED' ? <Text size="sm">{venues.length === 0 ? texts.noVenues : texts.venues(names)}</Text> : null}
        </div>
        <AccountStateBadge state={state} />
      </Group>
      {refusalReason === null ? null : (
        <Text mt="xs" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          <strong>{texts.refusedBecause}</strong>
          {' · '}
          {refusalReason}
        </Text>
      )}
      {state === 'PENDING' && venues.length > 0 ? <Moving account={account} /> : null}
      {state === 'ACCEPTED' && venues.length === 0 ? null : (
        <Text mt="xs" size="sm">
          {texts.next[state]}
        </Text>
      )}
      {state === 'PENDING' ? <Withdrawing account={{ id, label }} onDone={onDone} /> : null}
    </Card>
  );
}

/** The venues that wait for it, and how long they do at the least. */
function Moving({ account }: { account: OwnAccount }) {
  const texts = useTexts(words);
  const format = useFormat();
  const coolingOff = useCoolingOff(account.acceptFrom);
  return (
    <>
      <Text mt="xs" size="sm">
        {texts.waiting}
      </Text>
      <WaitingVenues account={account} name={texts.waiting} />
      {coolingOff === null ? null : (
        <Text mt="xs" size="sm">
          {texts.notBefore(format.dateTime(coolingOff))}
        </Text>
      )}
    </>
  );
}
