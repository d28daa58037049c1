"""The explorer: a page that works by itself, and examples that fit the schema."""

import json
import re
from importlib import resources
from typing import Any

import pytest
from graphql import OperationDefinitionNode, get_variable_values, parse, validate
from graphql.execution.values import VariableValues

from common.actor import Role
from common.config import Environment
from common.unit import new_id
from gateway import explorer, schema
from gateway.cost import Measuring
from gateway.limits import excess
from gateway.sign_in import Identity
from tests.gateway.conftest import Client, MakeGateway
from tests.gateway.issuer import Issuer

SCHEMA = schema.make(is_open=True)._schema  # noqa: SLF001 - examples are held against what is served
EXAMPLES: list[dict[str, Any]] = json.loads(resources.files(explorer).joinpath("examples.json").read_text())
LEARNT = {"price": {"minorUnits": 29_000, "currency": "EUR"}}
PEOPLE = {"beneficiary", "partner", "compliance", "finance", "support"}


async def test_the_page_needs_nothing_but_us(client: Client, issuer: Issuer) -> None:
    """The page names no other site, and its policy lets no other be asked but the issuer, nor any inline script run."""
    answer = await client.http.get("/graphql", headers={"accept": "text/html"})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert f"connect-src 'self' {issuer.url}/;" in policy
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert "//" not in answer.text.replace("</", "")


async def test_it_says_where_to_sign_in(client: Client, issuer: Issuer) -> None:
    """The page is told the issuer and our client id."""
    assert (await client.http.get("/explorer/sign-in.json")).json() == {"issuer": issuer.url, "client": "kiosque"}


async def test_production_has_none(make_gateway: MakeGateway, client: Client) -> None:
    """In production there is no page, no file of it, and no introspection."""
    url = await make_gateway(environment=Environment.PRODUCTION, unlimited=False, issuers="https://sign-in.example")
    assert (await client.http.get(f"{url}/graphql", headers={"accept": "text/html"})).status_code == 405
    assert (await client.http.get(f"{url}/explorer/explorer.js")).status_code == 404
    for query in ("{ __schema { types { name } } }", '{ __type(name: "Offer") { name } }'):
        answer = await client.http.post(f"{url}/graphql", json={"query": query})
        assert answer.status_code == 400
    assert (await client.http.post(f"{url}/graphql", json={"query": "{ __typename }"})).status_code == 200


def filled(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Fill an example's variables in, as the page does."""
    if isinstance(value, dict):
        return {name: filled(inner) for name, inner in value.items()}
    if isinstance(value, str) and value.startswith("{"):
        return LEARNT.get(value.removeprefix("{learnt.").removesuffix("}"), str(new_id()))
    return value


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["title"])
def test_every_example_fits_the_schema(example: dict[str, Any]) -> None:
    """An example is valid, its variables fit, and it is within what its reader may ask."""
    document = parse("\n".join(example["query"]))
    assert validate(SCHEMA, document) == []
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    variables = filled(example.get("variables", {}))
    coerced = get_variable_values(SCHEMA, operation.variable_definitions or (), variables)
    assert isinstance(coerced, VariableValues), coerced
    measuring = Measuring(SCHEMA, document, variables)
    roles = frozenset({Role(example.get("as", "visitor"))})
    measure, names = measuring.operation(operation), measuring.root_names(operation)
    assert excess(measure, Identity("reader", roles, 0), names) is None


def test_every_example_knows_what_it_needs() -> None:
    """What an example takes from earlier answers, another one learns; each is for a demo account, or for everyone."""
    learns = {name for example in EXAMPLES for name in example.get("learns", {})}
    takes = set(re.findall(r"\{learnt\.(\w+)\}", json.dumps(EXAMPLES)))
    assert takes <= learns
    assert {example["as"] for example in EXAMPLES if "as" in example} <= PEOPLE
