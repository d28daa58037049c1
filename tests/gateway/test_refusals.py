"""Refusals as they are promised: a mutation says in GraphQL what its call's comment says in the proto."""

import re
from pathlib import Path

import pytest
from strawberry.schema.schema_converter import GraphQLCoreConverter

from gateway import schema

ROOT = Path(__file__).parents[2]
CALL = re.compile(r"((?:^  //[^\n]*\n)+)  rpc (\w+)\(", re.MULTILINE)
CODE = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")
SCHEMA = schema.make(is_open=True)._schema  # noqa: SLF001 - what is served is looked at from below
MUTATIONS = SCHEMA.mutation_type.fields if SCHEMA.mutation_type else {}
PROMISED = {
    call: set(CODE.findall(comment.partition("efusals")[2]))
    for path in (ROOT / "protos/kiosque").glob("*/v1/*.proto")
    for comment, call in CALL.findall(path.read_text())
}


def call_of(mutation: str) -> str:
    """Return the call that a mutation makes: its method's docstring begins with it."""
    definition = MUTATIONS[mutation].extensions[GraphQLCoreConverter.DEFINITION_BACKREF]
    return str(definition.base_resolver.wrapped_func.__doc__).split(".")[0].split(",")[0].strip()


@pytest.mark.parametrize("mutation", sorted(MUTATIONS))
def test_a_mutation_names_the_refusals_of_its_call(mutation: str) -> None:
    """Whoever reads the schema knows each code that the service promises, and none that it does not."""
    described = str(MUTATIONS[mutation].description)
    assert set(CODE.findall(described.partition("Codes")[2])) == PROMISED[call_of(mutation)]
