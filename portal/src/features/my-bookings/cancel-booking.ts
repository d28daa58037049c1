import { useState } from 'react';
import { useMutation } from 'urql';

import { graphql } from '../../gql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';

const CancelBookingDocument = graphql(`
  mutation CancelBooking($id: ID!) {
    cancelBooking(id: $id) {
      ... on Booking {
        id
        ...MyBookingFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** Gives a booking back; that it was given back already is what was asked for. */
export function useCancelBooking(onCancelled: () => void) {
  const [{ fetching }, execute] = useMutation(CancelBookingDocument);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const cancel = async (id: string) => {
    const { data, error } = await execute({ id });
    const answer = data?.cancelBooking;
    const refused = answer?.__typename === 'Problem' ? troubleOf(answer) : null;
    if (answer?.__typename === 'Booking' || refused?.code === 'ALREADY_CANCELLED') {
      setTrouble(null);
      onCancelled();
      return;
    }
    setTrouble(refused ?? (error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error)));
  };
  return { cancel, trouble, isBusy: fetching };
}
