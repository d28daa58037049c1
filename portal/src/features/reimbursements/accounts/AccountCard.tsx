import { Card, Group, Text, Title } from '@mantine/core';

import { AccountStateBadge } from '../../../common/bank-account/AccountStateBadge';
import { MaskedIban } from '../../../common/bank-account/MaskedIban';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { graphql } from '../../../gql';
import type { OwnAccountFieldsFragment } from '../../../gql/graphql';
import * as words from './texts';

export const OwnAccountFields = graphql(`
  fragment OwnAccountFields on BankAccount {
    id
    label
    maskedIban
    state
    createdAt
    refusalReason
    venues {
      id
      name
    }
  }
`);

export type OwnAccount = OwnAccountFieldsFragment;

/** One account: where it stands, who is paid to it, and what comes next. */
export function AccountCard({ account: { label, maskedIban, state, createdAt, refusalReason, venues } }: { account: OwnAccount }) {
  const texts = useTexts(words);
  const format = useFormat();
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
          <Text size="sm">{venues.length === 0 ? texts.noVenues : texts.venues(names)}</Text>
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
      {venues.length === 0 ? null : (
        <Text mt="xs" size="sm">
          {texts.next[state]}
        </Text>
      )}
    </Card>
  );
}
