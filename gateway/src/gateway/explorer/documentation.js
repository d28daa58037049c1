// The schema's own documentation, read by introspection: types, their fields, and what each is for.

const QUERY = `query Documentation { __schema { types { kind name description
  fields(includeDeprecated: true) { name description type { ...T } args { name description type { ...T } } }
  inputFields { name description type { ...T } } enumValues { name description } possibleTypes { name } } } }
fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

const written = (type) => type.kind === "NON_NULL" ? `${written(type.ofType)}!`
  : type.kind === "LIST" ? `[${written(type.ofType)}]` : type.name;
const named = (type) => type.ofType ? named(type.ofType) : type.name;

export async function documentation(place, search) {
  const answer = await fetch("/graphql", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: QUERY }),
  });
  const { data } = await answer.json();
  if (!data) return;
  const types = data.__schema.types.filter(({ name }) => !name.startsWith("__"));
  const show = () => place.replaceChildren(...found(types, search.value.trim()).map((type) => card(type, search)));
  search.addEventListener("input", show);
  show();
}

function found(types, text) {
  if (!text) return types.filter(({ name }) => ["Query", "Mutation", "Subscription"].includes(name));
  const exact = types.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  const about = (thing) => thing.name.toLowerCase().includes(text.toLowerCase());
  return exact.length ? exact : types.filter((type) => about(type) || type.fields?.some(about)).slice(0, 20);
}

function card(type, search) {
  const list = element("dl");
  for (const field of type.fields ?? type.inputFields ?? type.enumValues ?? type.possibleTypes ?? []) {
    const inputs = field.args?.length ? `(${field.args.map((one) => `${one.name}: ${written(one.type)}`).join(", ")})` : "";
    const term = element("dt", `${field.name}${inputs}`);
    if (field.type) term.append(": ", link(written(field.type), named(field.type), search));
    list.append(term, element("dd", field.description ?? ""));
  }
  const whole = element("article");
  whole.append(element("h3", type.name), element("p", type.description ?? ""), list);
  return whole;
}

function link(text, name, search) {
  const button = element("button", text);
  button.type = "button";
  button.addEventListener("click", () => {
    search.value = name;
    search.dispatchEvent(new Event("input"));
  });
  return button;
}

function element(kind, text = "") {
  const made = document.createElement(kind);
  made.textContent = text;
  return made;
}
