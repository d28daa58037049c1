import { graphql } from '../../../gql';
import type { WholeVenueFieldsFragment } from '../../../gql/graphql';

/** A venue with all that its partner says of it. */
export const WholeVenueFields = graphql(`
  fragment WholeVenueFields on Venue {
    id
    siret
    comment
    name
    publicName
    description
    type
    accessibility {
      audio
      mental
      motor
      visual
    }
    street
    postcode
    city
    inseeCode
    latitude
    longitude
    bookingEmail
    withdrawalDetails
    openingHours {
      weekday
      opens
      closes
    }
    support {
      email
      phone
      url
    }
    pricingPointId
    isAccepted
    rejectionReason
    rejectionComment
  }
`);

export type WholeVenue = WholeVenueFieldsFragment;

/** The structure's venues by name, with what its state is. */
export const VenuesDocument = graphql(`
  query Venues($id: ID!) {
    node(id: $id) {
      ... on Offerer {
        id
        siren
        name
        state
        venues {
          ...WholeVenueFields
        }
      }
    }
  }
`);
