import type { Client } from 'urql';

import { graphql, readFragment } from '../../gql';
import { troubleOf, troubleOfError } from '../../common/Problem';
import { DeskBookingFields } from './BookingCard';
import { UNKNOWN_FAULT, type Answer } from './look-up-code';

const ValidateCodeDocument = graphql(`
  mutation ValidateCode($code: String!) {
    validateCode(code: $code) {
      ...DeskBookingFields
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Says that what was booked is handed over. */
export async function validateCode(client: Client, code: string): Promise<Answer> {
  const { data, error } = await client.mutation(ValidateCodeDocument, { code }).toPromise();
  if (data === undefined) {
    return error === undefined ? UNKNOWN_FAULT : { trouble: troubleOfError(error) };
  }
  const said = data.validateCode;
  return said.__typename === 'Problem' ? { trouble: troubleOf(said) } : { booking: readFragment(DeskBookingFields, said) };
}
