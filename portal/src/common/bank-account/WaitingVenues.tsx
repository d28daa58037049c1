import { Text } from '@mantine/core';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { useTexts } from '../language';
import { MaskedIban } from './MaskedIban';
import * as words from './texts';

export const WaitingVenuesFields = graphql(`
  fragment WaitingVenuesFields on BankAccount {
    venues {
      id
      name
    }
    meanwhile {
      venue {
        id
      }
      label
      maskedIban
    }
  }
`);

/** The venues that wait for an account, and where each is paid until it is accepted. */
export function WaitingVenues({ account, name }: { account: FragmentType<typeof WaitingVenuesFields>; name: string }) {
  const texts = useTexts(words);
  const { venues, meanwhile } = readFragment(WaitingVenuesFields, account);
  return (
    <Text component="ul" size="sm" m={0} pl="md" aria-label={name} style={{ overflowWrap: 'anywhere' }}>
      {venues.map((venue) => {
        const paid = meanwhile.find((each) => each.venue?.id === venue?.id);
        const said = venue?.name ?? texts.unknownVenue;
        return (
          <li key={venue?.id}>
            {paid === undefined ? (
              texts.waitsMeanwhile(said)
            ) : (
              <>
                {texts.paidMeanwhile(said, paid.label)} <MaskedIban iban={paid.maskedIban} />
              </>
            )}
          </li>
        );
      })}
    </Text>
  );
}
