import type { Client } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { DeskBookingFieldsFragment } from '../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';
import { DeskBookingFields } from './BookingCard';

/** A booking of the desk's partner. */
export type DeskBooking = DeskBookingFieldsFragment;

/** What the gateway said of a code: its booking, or why not. */
export type Answer = { booking: DeskBooking } | { trouble: Trouble };

const LookUpCodeDocument = graphql(`
  query LookUpCode($code: String!) {
    lookUpCode(code: $code) {
      ...DeskBookingFields
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export const UNKNOWN_FAULT: Answer = { trouble: { code: 'INTERNAL', facts: {} } };

/** Asks for the booking behind a code; nothing changes. */
export async function lookUpCode(client: Client, code: string): Promise<Answer> {
  const { data, error } = await client.query(LookUpCodeDocument, { code }, { requestPolicy: 'network-only' }).toPromise();
  if (data === undefined) {
    return error === undefined ? UNKNOWN_FAULT : { trouble: troubleOfError(error) };
  }
  const said = data.lookUpCode;
  return said.__typename === 'Problem' ? { trouble: troubleOf(said) } : { booking: readFragment(DeskBookingFields, said) };
}
