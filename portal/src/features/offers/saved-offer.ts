import type { CombinedError } from 'urql';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { SavedOfferFieldsFragment } from '../../gql/graphql';
import { troubleOf, troubleOfError, type ProblemFields, type Trouble } from '../../common/Problem';

/** An offer as its partner keeps working on it: what every change answers with. */
export const SavedOfferFields = graphql(`
  fragment SavedOfferFields on Offer {
    id
    title
    description
    imageUrl
    image {
      ...OfferPictureFields
    }
    isDuo
    review
    isUnread
    archivedAt
    publishAt
    bookingOpensAt
    subcategory {
      id
      categoryId
      isEvent
      canBeDuo
      place
      needsWithdrawal
      fields {
        name
        isRequiredInForm
      }
    }
    details {
      url
      withdrawal
      withdrawalDelayS
      bookingContact
      withdrawalDetails
      durationMinutes
      bookingEmail
      accessibility {
        audio
        mental
        motor
        visual
      }
      extra {
        name
        value
      }
    }
    venue {
      id
    }
    offerer {
      id
    }
    stocks {
      id
      price {
        minorUnits
        currency
      }
      priceCategoryId
      quantity
      bookedQuantity
      beginsAt
      bookingLimitAt
    }
    stockSummary {
      count
      bookableCount
      bookedQuantity
    }
    priceCategories {
      id
      label
      price {
        minorUnits
        currency
      }
    }
    ...OfferViewFields
  }
`);

export type SavedOffer = SavedOfferFieldsFragment;
export type SavedStock = SavedOffer['stocks'][number];
export type PriceCategory = SavedOffer['priceCategories'][number];

type Answer = ({ __typename: 'Offer' } & FragmentType<typeof SavedOfferFields>) | ({ __typename: 'Problem' } & FragmentType<typeof ProblemFields>);

/** What came of a change: the offer as it is now, or why nothing changed. */
export type Outcome = { saved: SavedOffer; trouble: null } | { saved: null; trouble: Trouble };

const LOST: Trouble = { code: 'INTERNAL', facts: {} };

export function outcomeOf(answer: Answer | undefined, error: CombinedError | undefined): Outcome {
  if (answer === undefined) {
    return { saved: null, trouble: error === undefined ? LOST : troubleOfError(error) };
  }
  return answer.__typename === 'Problem'
    ? { saved: null, trouble: troubleOf(answer) }
    : { saved: readFragment(SavedOfferFields, answer), trouble: null };
}
