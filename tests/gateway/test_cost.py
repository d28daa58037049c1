"""What an operation would cost, before it is run."""

import time
from typing import Any

import pytest
from graphql import OperationDefinitionNode, get_introspection_query, parse, validate

from gateway import schema
from gateway.cost import SATURATED, Measure, Measuring
from gateway.limits import COST_MAX, DEPTH_MAX
from gateway.qr_codes import QR_CODE_WORK

SCHEMA = schema.make(is_open=True)._schema  # noqa: SLF001 - the schema that is measured against


def measured(text: str, variables: dict[str, Any] | None = None) -> tuple[Measure, set[str]]:
    """Measure a document's first operation."""
    document = parse(text)
    assert validate(SCHEMA, document) == []
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    measuring = Measuring(SCHEMA, document, variables or {})
    return measuring.operation(operation), measuring.root_names(operation)


def cost(text: str, variables: dict[str, Any] | None = None) -> int:
    """Return what an operation costs."""
    return measured(text, variables)[0].cost


def test_leaves_are_free_and_things_cost_one() -> None:
    """An object costs one, what is read off it nothing."""
    assert cost("{ viewer { account roles } }") == 1
    assert cost("{ viewer { beneficiary { firstName creditGranted { minorUnits currency } } } }") == 3


def test_a_leaf_that_is_computed_costs_its_work() -> None:
    """What takes the processor as long as many things costs as much, each time that it is asked for."""
    page = "{ catalogue(first: 100) { edges { node { %s } } } }"
    assert cost(page % "bookingQrCode") == cost(page % "title") + 100 * QR_CODE_WORK
    assert cost(page % "bookingQrCode") > COST_MAX


def test_a_page_costs_its_things_times_its_size() -> None:
    """A list is charged by how many are asked for, not by how many there are."""
    page = "{ bookings(first: %s) { edges { node { id offer { title } venue { name } } } } }"
    assert cost(page % 1) == 1 + 4
    assert cost(page % 50) == 1 + 50 * 4
    assert cost("{ bookings { edges { node { id } } } }") == 1 + 50 * 2


@pytest.mark.parametrize(
    ("declared", "given", "size"), [("Int!", {"n": 7}, 7), ("Int! = 3", {}, 3), ("Int! = 3", {"n": 9}, 9)]
)
def test_a_size_in_a_variable_counts(declared: str, given: dict[str, int], size: int) -> None:
    """A page's size counts wherever it stands: in the text, in a variable, in the variable's default."""
    text = f"query ($n: {declared}) {{ catalogue(first: $n) {{ edges {{ node {{ id }} }} }} }}"
    assert cost(text, given) == 1 + 2 * size


@pytest.mark.parametrize("size", [-5, 0, 10**9, 10**30])
def test_an_absurd_size_neither_pays_nor_overflows(size: int) -> None:
    """A page of less than nothing is no credit, and a page of everything no overflow."""
    assert 0 < cost("query ($n: Int!) { catalogue(first: $n) { edges { node { id } } } }", {"n": size}) <= SATURATED


def test_a_change_costs_more_than_a_look() -> None:
    """A mutation costs ten besides what it shows."""
    assert cost('mutation { publishOffer(id: "1") { ... on Offer { id venue { id } } } }') == 10 + 2


def test_fragments_count_wherever_they_are_spread() -> None:
    """What a fragment asks for counts each time, as does each alias and directive in it."""
    text = """{ one: viewer { ...V } two: viewer { ...V } }
        fragment V on Viewer { mail: beneficiary { e: email @skip(if: false) } }"""
    measure, _ = measured(text)
    assert (measure.cost, measure.aliases, measure.directives, measure.fields, measure.depth) == (4, 6, 2, 2, 3)


def test_root_fields_are_found_through_fragments() -> None:
    """A field at the top is known by its own name, whatever alias or fragment it hides in."""
    text = """query { ...Q ... on Query { a: viewer { account } } }
        fragment Q on Query { b: lookUpCode(code: "A") { __typename } c: lookUpCode(code: "B") { __typename } }"""
    measure, names = measured(text)
    assert names == {"viewer", "lookUpCode"}
    assert measure.fields == 3


def test_depth_is_counted_to_the_deepest_leaf() -> None:
    """The partner's deepest honest question is well within the limit."""
    text = """{ bookings { edges { node { pricing { invoice { lines { contribution { minorUnits } } } } } } } }"""
    assert measured(text)[0].depth == 8 < DEPTH_MAX


def test_introspection_costs_nothing_but_is_measured() -> None:
    """Where introspection is served at all, its own standard question may be asked."""
    measure, names = measured(get_introspection_query())
    assert measure.cost == 0
    assert measure.depth > DEPTH_MAX
    assert names == {"__schema"}


@pytest.mark.parametrize("spreads", [2, 3])
def test_a_document_that_doubles_with_each_fragment_is_measured_at_once(spreads: int) -> None:
    """Sixty fragments that each spread the next twice stand for 2^60 fields: measured in no time, and far too many."""
    count = 60
    inner = " ".join(f"fragment F{n} on Viewer {{ {' '.join([f'...F{n + 1}'] * spreads)} }}" for n in range(count))
    document = parse(f"{{ viewer {{ ...F0 }} }} {inner} fragment F{count} on Viewer {{ x: account }}")
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    began = time.process_time()
    measure = Measuring(SCHEMA, document, {}).operation(operation)
    assert time.process_time() - began < 0.05
    assert measure.aliases == SATURATED
