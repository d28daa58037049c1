import { graphql } from '../../gql';
import type { StaffRuleFieldsFragment } from '../../gql/graphql';

/** A rule as it is kept, whole. */
export const StaffRuleFields = graphql(`
  fragment StaffRuleFields on StaffRule {
    id
    name
    isActive
    createdAt
    subRules {
      model
      attribute
      operator
      values
    }
  }
`);

export type StaffRule = StaffRuleFieldsFragment;

/** All of them: there are a hundred at most. */
export const StaffRulesDocument = graphql(`
  query StaffRules {
    staffRules(first: 100) {
      edges {
        node {
          ...StaffRuleFields
        }
      }
    }
  }
`);
