import { graphql } from '../../../gql';
import type { StaffStructureFieldsFragment } from '../../../gql/graphql';

/** A structure as staff see it. */
export const StaffStructureFields = graphql(`
  fragment StaffStructureFields on Offerer {
    id
    siren
    name
    state
    rejectionReason
    rejectionComment
    confidence
    createdAt
    venues {
      id
      name
      siret
      street
      postcode
      city
      confidence
      isAccepted
      rejectionReason
      rejectionComment
    }
  }
`);

export type StaffStructure = StaffStructureFieldsFragment;

export const StaffStructureDocument = graphql(`
  query StaffStructure($id: ID!) {
    node(id: $id) {
      ... on Offerer {
        ...StaffStructureFields
      }
    }
  }
`);
