// Who a tab runs as: the account chosen for it, or else the one that its example is for.

import { exampleOf } from "./examples.js";
import * as signIn from "./sign-in.js";
import { read, write } from "./storage.js";

const { createElement: h } = React;
const CHOSEN = "kiosque.accounts";
const STORED_MS = 600; // GraphiQL writes its tabs down half a second after a change
let current = "";
let cameAs = null;

/** Take up the sign-in that the person comes back from, if they do. */
export async function come() {
  cameAs = await signIn.comeBack();
}

/** The headers that prove who the open tab runs as, or whose sign-in is missing. */
export function proof() {
  if (!current) return {};
  const token = signIn.tokens()[current];
  return token ? { headers: { authorization: `Bearer ${token}` } } : { missing: current };
}

/** Forget a token that the gateway does not take any more. */
export function forgotten(answer) {
  if (answer.status === 401) signIn.forget(current);
  return answer;
}

function choose(tab, account) {
  write(CHOSEN, { ...read(CHOSEN), [tab.id]: account, last: account });
}

function accountOf(tab) {
  const chosen = read(CHOSEN) ?? {};
  return chosen[tab.id] ?? exampleOf(tab.operationName)?.as ?? chosen.last ?? "";
}

/** Tell what went wrong between here and the issuer. */
export const told = (error) => alert(`Signing in failed. ${error.message}`);

async function leave() {
  await new Promise((resolve) => setTimeout(resolve, STORED_MS));
  await signIn.leave();
}

export function Accounts() {
  const { tabs, activeTabIndex } = GraphiQL.React.useEditorContext({ nonNull: true });
  const [, redraw] = React.useReducer((count) => count + 1, 0);
  const tab = tabs[activeTabIndex];
  if (cameAs) choose(tab, cameAs);
  cameAs = null;
  const account = accountOf(tab);
  const known = Object.keys(signIn.tokens());
  const isKnown = !account || known.includes(account);
  React.useEffect(() => {
    current = account;
  });
  const change = ({ target }) => {
    choose(tab, target.value);
    redraw();
  };
  const names = ["", ...known, ...(isKnown ? [] : [account])];
  const options = names.map((name) => h("option", { key: name, value: name }, name || "a visitor"));
  return h("div", { className: "accounts" },
    h("label", null, "Run as ", h("select", { value: account, onChange: change }, options)),
    h("button", { type: "button", className: isKnown ? "" : "needed", onClick: () => leave().catch(told) },
      isKnown ? "Sign in…" : `Sign in as ${account}…`));
}
