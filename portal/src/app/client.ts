import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange } from 'urql';

import { readingAgain } from '../common/reading';

/** What goes to the gateway is a document's id: urql sends that of a document without definitions. */
const idsOnly = mapExchange({
  onOperation: (operation) => makeOperation(operation.kind, { ...operation, query: { ...operation.query, definitions: [] } }),
});

/** Speaks to the gateway with the session's cookie, in persisted documents; tells when the session is over. */
export function createPortalClient(onSignedOut: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      mapExchange({
        // an answer without data has null there: to a screen it is the same as none yet, with its error
        onResult: (result) => (result.data === null ? { ...result, data: undefined } : result),
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
