// GraphiQL with our sign-in and our examples. Its state, like the tokens, stays in this browser tab.

import { Accounts, come, forgotten, proof, told } from "./accounts.js";
import { examples, heard, plugin } from "./examples.js";

const { createElement: h } = React;

const ask = GraphiQL.createFetcher({
  url: "/graphql",
  subscriptionUrl: `${location.origin.replace(/^http/, "ws")}/graphql`,
  enableIncrementalDelivery: false,
  fetch: (url, options) => fetch(url, { ...options, credentials: "omit" }).then(forgotten), // a tab is who it says, not who the portal signed in
});

/** Ask as the account of the tab that is open, unless its headers say otherwise; remember what the answer teaches. */
async function fetcher(request, options) {
  if (request.operationName === "IntrospectionQuery") return ask(request, options);
  const names = Object.keys(options.headers ?? {}).map((name) => name.toLowerCase());
  const { missing, headers } = names.includes("authorization") ? {} : proof();
  if (missing) return { errors: [{ message: `Sign in as ${missing} first: the button is above.` }] };
  return heard(request.operationName, await ask(request, { ...options, headers: { ...options.headers, ...headers } }));
}

function page() {
  return h(GraphiQL, {
    fetcher,
    storage: sessionStorage,
    shouldPersistHeaders: false,
    plugins: [plugin],
    visiblePlugin: plugin,
    defaultTabs: [{ query: examples[0].query }],
    defaultEditorToolsVisibility: "variables",
  }, h(GraphiQL.Logo, null, h(Accounts)));
}

const place = document.getElementById("explorer");
come().catch(told).then(() => ReactDOM.createRoot(place).render(page()));
