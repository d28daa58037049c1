import { startTransition } from 'react';
import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, type Exchange, type OperationResult } from 'urql';

import { readingAgain } from '../common/reading';

/** What goes to the gateway is a document's id: urql sends that of a document without definitions. */
const idsOnly = mapExchange({
  onOperation: (operation) => makeOperation(operation.kind, { ...operation, query: { ...operation.query, definitions: [] } }),
});

/** What an answer changes on the screen is drawn in slices: a slow phone answers to the finger meanwhile. */
const inSlices: Exchange =
  ({ forward }) =>
  (operations) =>
  (sink) =>
    forward(operations)((signal) => startTransition(() => sink(signal)));

interface Coded {
  __typename?: string;
  code?: string;
}

/** Whether something was refused because of who asks: a browser drops the cookie of a session that has ended, and then nobody asks. */
function isNotAllowed({ data, error }: Pick<OperationResult, 'data' | 'error'>): boolean {
  const answers = Object.values((data ?? {}) as Record<string, Coded | null>);
  const isProblem = answers.some((answer) => answer?.__typename === 'Problem' && answer.code === 'NOT_ALLOWED');
  return isProblem || (error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'NOT_ALLOWED') ?? false);
}

/** Speaks to the gateway with the session's cookie, in persisted documents; tells when the session is over, and when it may be. */
export function createPortalClient(onSignedOut: () => void, onNotAllowed: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      inSlices,
      mapExchange({
        // an answer without data has null there: to a screen it is the same as none yet, with its error
        onResult(result) {
          if (isNotAllowed(result)) {
            onNotAllowed();
          }
          return result.data === null ? { ...result, data: undefined } : result;
        },
        onError(error) {
          if (error.response?.status === 401 || error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')) {
            onSignedOut();
          }
        },
      }),
      readingAgain,
      cacheExchange,
      idsOnly,
      fetchExchange,
    ],
  });
}
