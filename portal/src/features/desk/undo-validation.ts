import type { Client } from 'urql';

import { graphql, readFragment } from '../../gql';
import { troubleOf, troubleOfError } from '../../common/Problem';
import { DeskBookingFields } from './BookingCard';
import { UNKNOWN_FAULT, type Answer } from './look-up-code';

const UndoValidationDocument = graphql(`
  mutation UndoValidationAtDesk($id: ID!) {
    undoValidation(id: $id) {
      ...DeskBookingFields
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Takes a validation back while it is unpaid. */
export async function undoValidation(client: Client, id: string): Promise<Answer> {
  const { data, error } = await client.mutation(UndoValidationDocument, { id }).toPromise();
  if (data === undefined) {
    return error === undefined ? UNKNOWN_FAULT : { trouble: troubleOfError(error) };
  }
  const said = data.undoValidation;
  return said.__typename === 'Problem' ? { trouble: troubleOf(said) } : { booking: readFragment(DeskBookingFields, said) };
}
