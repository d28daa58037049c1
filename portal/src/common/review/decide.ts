import { useMutation } from 'urql';

import type { RejectionCode } from '../../gql/enums';
import { outcomeOf } from '../answers';
import type { Trouble } from '../Problem';
import type { Deciding, Seen } from './kind';

interface Decisions {
  approve: (seen: Seen) => Promise<Trouble | null>;
  reject: (seen: Seen, code: RejectionCode, reason: string) => Promise<Trouble | null>;
  reopen: (id: string) => Promise<Trouble | null>;
}

/** What an officer may say of one offer; each tells why if it could not be said. */
export function useDecisions(deciding: Deciding): Decisions {
  const [, approve] = useMutation(deciding.approve);
  const [, reject] = useMutation(deciding.reject);
  const [, reopen] = useMutation(deciding.reopen);
  return {
    approve: async ({ id, version }) => {
      const { data, error } = await approve({ id, version });
      return outcomeOf(data?.decided, error).trouble;
    },
    reject: async ({ id, version }, code, reason) => {
      const { data, error } = await reject({ id, version, code, reason });
      return outcomeOf(data?.decided, error).trouble;
    },
    reopen: async (id) => {
      const { data, error } = await reopen({ id });
      return outcomeOf(data?.decided, error).trouble;
    },
  };
}
