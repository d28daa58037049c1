import { Button, Card, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { graphql } from '../../../gql';
import type { AccountToDecideFieldsFragment } from '../../../gql/graphql';
import { useCoolingOff } from '../../../common/bank-account/cooling-off';
import { MaskedIban } from '../../../common/bank-account/MaskedIban';
import { WaitingVenues } from '../../../common/bank-account/WaitingVenues';
import { Facts } from '../../../common/Facts';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Accepting } from './Accepting';
import { Refusing } from './Refusing';
import * as words from './texts';

export const AccountToDecideFields = graphql(`
  fragment AccountToDecideFields on BankAccount {
    id
    label
    maskedIban
    createdAt
    acceptFrom
    offerer {
      id
      name
      siren
    }
    venues {
      id
    }
    ...WaitingVenuesFields
  }
`);

interface AccountToDecideProps {
  account: AccountToDecideFieldsFragment;
  onDone: (what: string) => void;
}

/** One account that waits: whose it is, who would be paid to it and is paid where, and what to make of it. */
export function AccountToDecide({ account, onDone }: AccountToDecideProps) {
  const { id, label, maskedIban, createdAt, acceptFrom, offerer, venues } = account;
  const texts = useTexts(words);
  const format = useFormat();
  const name = offerer?.name ?? texts.unknown;
  const coolingOff = useCoolingOff(acceptFrom);
  const named = { id, label, offerer: name };
  return (
    <Card component="li" withBorder padding="md">
      <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Title>
      {offerer === null ? null : <Text size="sm" mb="xs">{texts.sirenOf(offerer.siren)}</Text>}
      <Facts
        facts={[
          [texts.label, label],
          [texts.number, <MaskedIban key="iban" iban={maskedIban} />],
          [texts.declared, format.dateTime(createdAt)],
          [texts.acceptable, coolingOff === null ? null : texts.acceptableFrom(format.dateTime(coolingOff))],
          [texts.venues, venues.length === 0 ? texts.noVenues : <WaitingVenues key="venues" account={account} name={texts.venues} />],
        ]}
      />
      <Group mt="sm" gap="xs">
        {coolingOff === null ? <Accepting account={named} onDone={onDone} /> : null}
        <Refusing account={named} onDone={onDone} />
        <Button variant="subtle" renderRoot={(props) => <Link to="/finance/actes" search={{ objet: id }} aria-label={texts.actsOn(label, name)} {...props} />}>
          {texts.acts}
        </Button>
      </Group>
    </Card>
  );
}
