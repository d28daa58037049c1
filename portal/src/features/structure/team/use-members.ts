import { graphql, readFragment } from '../../../gql';
import { usePages, type Listing } from '../../../common/pages';
import { MemberFields, type Member } from './member';

const TeamDocument = graphql(`
  query Team($offererId: ID!, $after: String) {
    members(offererId: $offererId, first: 100, after: $after) {
      edges {
        node {
          ...MemberFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Everybody of a team, those who wait to be let in among them, the latest first. */
export function useMembers(offererId: string): Listing<Member> {
  return usePages({
    document: TeamDocument,
    variables: { offererId },
    connectionOf: ({ members }) => ({ ...members, edges: members.edges.map(({ node }) => ({ node: readFragment(MemberFields, node) })) }),
    keyOf: ({ id }) => id,
  });
}
