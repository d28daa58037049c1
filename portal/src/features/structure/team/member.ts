import { graphql } from '../../../gql';
import type { MemberFieldsFragment } from '../../../gql/graphql';

/** A person of a team, as owners see it. */
export const MemberFields = graphql(`
  fragment MemberFields on Member {
    id
    account
    name
    role
    state
    createdAt
  }
`);

export type Member = MemberFieldsFragment;
