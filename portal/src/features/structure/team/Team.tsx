import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { graphql, readFragment } from '../../../gql';
import { useTexts } from '../../../common/language';
import { usePages } from '../../../common/pages';
import { useSessionRefresh } from '../../../common/session';
import { Done } from '../../../common/Done';
import { StructureFrame } from '../StructureFrame';
import { InvitationFields, Invitations } from './Invitations';
import { InviteForm } from './InviteForm';
import { Members } from './Members';
import * as words from './texts';
import { useMembers } from './use-members';

const InvitationsDocument = graphql(`
  query Invitations($offererId: ID!, $after: String) {
    invitations(offererId: $offererId, first: 20, after: $after) {
      edges {
        node {
          ...InvitationFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Who may act for the structure, as what; and how others get in. */
export function Team() {
  const texts = useTexts(words);
  return (
    <StructureFrame title={texts.title} isForOwners>
      {({ id }) => <OwnersTeam offererId={id} />}
    </StructureFrame>
  );
}

function OwnersTeam({ offererId }: { offererId: string }) {
  const navigate = useNavigate();
  const refresh = useSessionRefresh();
  const top = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState('');
  const members = useMembers(offererId);
  const invitations = usePages({
    document: InvitationsDocument,
    variables: { offererId },
    connectionOf: (data) => ({ ...data.invitations, edges: data.invitations.edges.map(({ node }) => ({ node: readFragment(InvitationFields, node) })) }),
    keyOf: ({ id }) => id,
  });
  const tell = (what: string) => {
    setDone(what);
    top.current?.focus(); // what was pressed may be gone
  };
  const changed = async (what: string, isOneself: boolean) => {
    tell(what);
    if (!isOneself) {
      members.reload();
      return;
    }
    const session = await refresh();
    if (session?.offerers.find(({ id }) => id === offererId)?.role === 'OWNER') {
      members.reload();
    } else {
      void navigate({ to: '/' });
    }
  };
  return (
    <Stack gap="xl">
      <div>
        <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
          <Done what={done} />
        </div>
        <Members list={members} onDone={(what, isOneself) => void changed(what, isOneself)} />
      </div>
      <InviteForm offererId={offererId} onInvited={invitations.reload} />
      <Invitations
        list={invitations}
        onDone={(what) => {
          tell(what);
          invitations.reload();
        }}
      />
    </Stack>
  );
}
