import { useState } from 'react';
import { useMutation } from 'urql';

import { graphql } from '../../gql';
import type { BookOfferMutation } from '../../gql/graphql';
import { troubleOf, troubleOfError, type Trouble } from '../../common/Problem';
import { Attempts, type Order } from './order';

const BookOfferDocument = graphql(`
  mutation BookOffer($input: BookOfferInput!) {
    bookOffer(input: $input) {
      ... on Booking {
        id
        ...BookedFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

export type Booked = Extract<BookOfferMutation['bookOffer'], { __typename: 'Booking' }>;

/** Books once whatever is clicked; `onBooked` is called as soon as it is, `onRefused` when the offer is no longer what was shown. */
export function useBookOffer({ onBooked, onRefused }: { onBooked: () => void; onRefused: () => void }) {
  const [attempts] = useState(() => new Attempts());
  const [{ fetching }, execute] = useMutation(BookOfferDocument);
  const [booked, setBooked] = useState<Booked | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const book = async (order: Order) => {
    const { data, error } = await execute({
      input: { id: attempts.idFor(order), stockId: order.stockId, quantity: order.quantity, expectedPrice: { minorUnits: order.price.minorUnits, currency: order.price.currency } },
    });
    if (error !== undefined || data === undefined) {
      setTrouble(error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error));
      return;
    }
    attempts.answered();
    if (data.bookOffer.__typename === 'Booking') {
      setTrouble(null);
      setBooked(data.bookOffer);
      onBooked();
    } else {
      setTrouble(troubleOf(data.bookOffer));
      onRefused();
    }
  };
  return { book, booked, trouble, isBusy: fetching, forget: () => setTrouble(null) };
}
