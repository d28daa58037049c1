import { useMutation } from 'urql';

import { outcomeOf } from '../answers';
import type { Trouble } from '../Problem';
import type { QueueKind, Ruling } from './kind';

/** What became of one of them: nothing said against it, or why not. */
export interface Result {
  id: string;
  trouble: Trouble | null;
}

/** Decides on many offers, each by itself; tells what became of each, or why none was looked at. */
export function useDecideMany(document: QueueKind['many']): (ruling: Ruling) => Promise<{ results: readonly Result[] } | { trouble: Trouble }> {
  const [, send] = useMutation(document);
  return async (ruling) => {
    const { data, error } = await send({ input: ruling });
    const { made, trouble } = outcomeOf(data?.decided, error);
    return trouble === null ? { results: made.results.map(({ offerId, result }) => ({ id: offerId, trouble: outcomeOf(result, undefined).trouble })) } : { trouble };
  };
}
