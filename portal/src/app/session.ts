import type { Client } from 'urql';

import { graphql } from '../gql';
import type { SessionQuery } from '../gql/graphql';
import { troubleOfError, type Trouble } from '../common/Problem';
import type { OffererChoice, Session } from '../common/session';

const SessionDocument = graphql(`
  query Session {
    installation {
      workbenchUrl
    }
    viewer {
      account
      roles
      offerers {
        id
        role
        offerer {
          id
          name
          siren
          state
          rejectionReason
          rejectionComment
          venues {
            id
            name
            city
          }
        }
      }
      beneficiary {
        firstName
        lastName
      }
    }
  }
`);

/** Before we know, signed out, signed in, or that the gateway does not say. */
export type SessionState =
  | { is: 'loading' }
  | { is: 'signed-out' }
  | { is: 'signed-in'; session: Session; isOver?: boolean }
  | { is: 'failed'; trouble: Trouble };

function choiceOf({ id: membershipId, role, offerer: { venues, rejectionReason: reason, rejectionComment: comment, ...offerer } }: SessionQuery['viewer']['offerers'][number]): OffererChoice {
  return { ...offerer, membershipId, role, venues: venues ?? [], rejection: reason === null ? null : { reason, comment } };
}

function sessionOf({ viewer, installation }: SessionQuery): Session | null {
  if (viewer.account === null) {
    return null;
  }
  const person = viewer.beneficiary;
  return {
    account: viewer.account,
    roles: viewer.roles,
    offerers: viewer.offerers.map(choiceOf),
    beneficiaryName: person === null ? null : `${person.firstName} ${person.lastName}`,
    workbenchUrl: installation.workbenchUrl,
  };
}

/** The gateway says that nobody is signed in: what is on the screen is kept for whoever signs in again. */
export function over(state: SessionState): SessionState {
  return state.is === 'signed-in' ? { ...state, isOver: true } : { is: 'signed-out' };
}

/** The session after somebody came back from signing in again: the same person goes on, another one begins anew; null while nobody has. */
export function resumed(before: Session, read: SessionState): 'go on' | 'begin anew' | null {
  if (read.is !== 'signed-in') {
    return null;
  }
  return read.session.account === before.account ? 'go on' : 'begin anew';
}

export async function readSession(client: Client): Promise<SessionState> {
  const { data, error } = await client.query(SessionDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  if (data === undefined) {
    const trouble = error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error);
    return trouble.code === 'UNAUTHENTICATED' ? { is: 'signed-out' } : { is: 'failed', trouble };
  }
  const session = sessionOf(data);
  return session === null ? { is: 'signed-out' } : { is: 'signed-in', session };
}
