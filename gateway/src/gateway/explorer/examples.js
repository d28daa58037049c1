// Ready operations: a list beside the documentation, each opened in a tab of its own. Answers teach the next ones.

import { read, write } from "./storage.js";

const { createElement: h } = React;
const { parse, print } = GraphiQL.GraphQL;
const LEARNT = "kiosque.learnt";

export const examples = (await (await fetch("/explorer/examples.json")).json()).map((example) => {
  const document = parse(example.query.join("\n"));
  return { ...example, query: print(document), operation: document.definitions[0].name.value };
});

export const exampleOf = (operation) => examples.find((example) => example.operation === operation);

/** Fill an example's variables in: `new` is a fresh id, `learnt.x` what an earlier answer held. */
export function filled(value) {
  if (Array.isArray(value)) return value.map(filled);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
  }
  if (value === "{new}") return crypto.randomUUID();
  const name = /^\{learnt\.(\w+)\}$/.exec(value)?.[1];
  return name ? read(LEARNT)?.[name] ?? `run the example that shows ${name}` : value;
}

function learn(operation, payload) {
  const learnt = read(LEARNT) ?? {};
  for (const [name, path] of Object.entries(exampleOf(operation)?.learns ?? {})) {
    const found = path.split(".").reduce((value, key) => (Array.isArray(value) ? value.at(key) : value?.[key]), payload);
    if (found !== undefined && found !== null) learnt[name] = found;
  }
  write(LEARNT, learnt);
}

/** Pass an answer on, or a subscription's many as they come, and learn from each. */
export function heard(operation, answer) {
  if (!answer[Symbol.asyncIterator]) {
    learn(operation, answer);
    return answer;
  }
  const payloads = answer[Symbol.asyncIterator]();
  const next = async () => {
    const payload = await payloads.next();
    if (!payload.done) learn(operation, payload.value);
    return payload;
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: () => payloads.return() }) };
}

function Examples() {
  const editors = GraphiQL.React.useEditorContext({ nonNull: true });
  const { stop } = GraphiQL.React.useExecutionContext({ nonNull: true });
  const { tabs, activeTabIndex, queryEditor, variableEditor } = editors;
  const open = (example) => {
    stop();
    const index = tabs.findIndex((tab) => tab.operationName === example.operation);
    ReactDOM.flushSync(() => (index < 0 ? editors.addTab() : editors.changeTab(index)));
    queryEditor.setValue(example.query);
    variableEditor.setValue(example.variables ? JSON.stringify(filled(example.variables), null, 2) : "");
    ReactDOM.flushSync(() => editors.setOperationName(example.operation));
    document.querySelector(".graphiql-tab-active")?.scrollIntoView();
  };
  const chosen = exampleOf(tabs[activeTabIndex].operationName);
  return h("section", { className: "examples", "aria-label": "Examples" },
    h("div", { className: "graphiql-doc-explorer-title" }, "Examples"),
    h("ol", null, examples.map((example) => h("li", { key: example.operation },
      h("button", { type: "button", "aria-current": example === chosen, onClick: () => open(example) },
        example.title, example.as && h("small", null, ` ${example.as}`)),
      example === chosen && h("p", null, example.hint)))),
    h("p", null, h("a", { href: "/graphql", target: "_blank", rel: "opener" }, "Open a second window"),
      ", signed in alike: one listens, the other books."));
}

function Icon() {
  return h("svg", { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth: 1.5, strokeLinecap: "round" },
    h("path", { d: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01" }));
}

export const plugin = { title: "Examples", icon: Icon, content: Examples };
