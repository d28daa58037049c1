// The explorer: write an operation, say who you are, run it. Examples pass what they learn on to the next.

import { documentation } from "./documentation.js";
import * as signIn from "./sign-in.js";
import { overEvents, overWebSocket } from "./subscription.js";

const at = (id) => document.getElementById(id);
const [query, variables, answer, hint, account] = ["query", "variables", "answer", "hint", "account"].map(at);
const DESK = "kiosque.desk";
let examples = [];
let example = null;
let learnt = {};
let stop = () => {};

function keepDesk() {
  const desk = { query: query.value, variables: variables.value, account: account.value, learnt };
  sessionStorage.setItem(DESK, JSON.stringify(desk));
}

function showAccounts(chosen) {
  const names = ["", ...Object.keys(signIn.tokens())];
  account.replaceChildren(...names.map((name) => new Option(name || "a visitor", name, false, name === chosen)));
}

/** Fill an example's variables in: `new` is a fresh id, `learnt.x` what an earlier answer held. */
function filled(value) {
  if (Array.isArray(value)) return value.map(filled);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
  }
  if (value === "{new}") return crypto.randomUUID();
  const name = /^\{learnt\.(\w+)\}$/.exec(value)?.[1];
  return name ? learnt[name] ?? `run the example that shows ${name}` : value;
}

function learn(payload) {
  for (const [name, path] of Object.entries(example?.learns ?? {})) {
    const found = path.split(".").reduce((value, key) => value?.[key], payload);
    if (found !== undefined && found !== null) learnt[name] = found;
  }
}

function choose(chosen) {
  example = chosen;
  if (!chosen) return;
  query.value = chosen.query.join("\n");
  variables.value = JSON.stringify(filled(chosen.variables ?? {}), null, 2);
  hint.textContent = chosen.as in signIn.tokens() || !chosen.as ? chosen.hint : `${chosen.hint} Sign in as ${chosen.as}.`;
  if (chosen.as in signIn.tokens()) showAccounts(chosen.as);
  keepDesk();
}

function request() {
  return { query: query.value, variables: JSON.parse(variables.value || "{}") };
}

async function run() {
  stop();
  keepDesk();
  answer.textContent = "";
  const token = signIn.tokens()[account.value];
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  if (/^\s*subscription\b/m.test(query.value)) return subscribe(token, headers);
  const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify(request()) });
  if (response.status === 401) signIn.forget(account.value);
  const payload = await response.json();
  learn(payload);
  answer.textContent = JSON.stringify(payload, null, 2);
  hint.textContent = `${response.status} · request ${response.headers.get("x-request-id")}`;
}

function subscribe(token, headers) {
  at("stop").hidden = false;
  hint.textContent = "Listening…";
  const heard = {
    next: (payload) => {
      learn(payload);
      answer.textContent = `${JSON.stringify(payload, null, 2)}\n\n${answer.textContent}`;
    },
    ended: (how) => {
      at("stop").hidden = true;
      hint.textContent = how;
      stop = () => {};
    },
  };
  stop = at("transport").value === "ws"
    ? overWebSocket(request(), token, heard) : overEvents(request(), headers, heard);
}

function told(work) {
  return async () => {
    try {
      await work();
    } catch (error) {
      hint.textContent = String(error);
    }
  };
}

async function begin() {
  const desk = JSON.parse(sessionStorage.getItem(DESK) ?? "{}");
  learnt = desk.learnt ?? {};
  query.value = desk.query ?? "";
  variables.value = desk.variables ?? "{}";
  showAccounts((await signIn.comeBack()) ?? desk.account);
  examples = await (await fetch("/explorer/examples.json")).json();
  at("examples").append(...examples.map(({ title }, number) => new Option(title, String(number))));
  if (!desk.query) choose(examples[0]);
  await documentation(at("documentation"), at("search"));
}

at("examples").addEventListener("change", ({ target }) => choose(examples[Number(target.value || 0)]));
at("run").addEventListener("click", told(run));
at("stop").addEventListener("click", () => stop());
at("sign-in").addEventListener("click", told(async () => {
  keepDesk();
  await signIn.leave();
}));
at("paste").addEventListener("click", told(async () => {
  const token = prompt("A bearer token (`kiosque token partner` prints one):");
  if (token) showAccounts(signIn.keep(token));
}));
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    at("run").click();
  }
});
told(begin)();
