"""(a) The partner's list of 50 bookings with offer and venue: the gateway's processor time, against graphql-core's.

The reference executes the same document on the same data held in memory as plain dictionaries, parsed and validated
beforehand. The gateway's time is its whole process': HTTP, sign-in, calls, loaders, execution, JSON.
"""

import time
from pathlib import Path
from typing import Any

import graphql

from bench.client import System, each
from bench.figures import Figure

BOOKINGS = 50
REQUESTS = 200
WARM_UP = 30
TARGET = 3.0
SCHEMA = Path(__file__).parent.parent / "gateway" / "schema.graphql"
DOCUMENT = """query {
  bookings(first: 50) {
    edges { cursor node {
      id countermark status beneficiaryName offerTitle quantity createdAt
      totalPrice { minorUnits currency }
      offer { id title status stocks { id bookedQuantity price { minorUnits } } }
      venue { id name city }
    } }
    pageInfo { hasNextPage endCursor }
  }
}"""


async def measure(system: System) -> list[Figure]:
    """Book until the list is full, then ask for it again and again."""
    stock_id = await system.stock()
    await each(await system.people(BOOKINGS), lambda person: system.book(person, stock_id))
    partner = await system.stack.token("partner")
    data = await system.ask(partner, DOCUMENT)
    if len(data["bookings"]["edges"]) != BOOKINGS:
        raise RuntimeError("the list is not full")
    ours = await _of_the_gateway(system, partner)
    reference = _of_graphql_core(data)
    return [
        Figure("(a) list of 50 bookings, of graphql-core's processor time", ours / reference, "x", at_most=TARGET),
        Figure("    the gateway's process", ours * 1000, "ms"),
        Figure("    graphql-core, the same in memory", reference * 1000, "ms"),
    ]


async def _of_the_gateway(system: System, partner: str) -> float:
    for _ in range(WARM_UP):
        await system.ask(partner, DOCUMENT)
    before = system.cpu_s()["gateway"]
    for _ in range(REQUESTS):
        await system.ask(partner, DOCUMENT)
    return (system.cpu_s()["gateway"] - before) / REQUESTS


def _of_graphql_core(data: dict[str, Any]) -> float:
    schema = graphql.build_schema(SCHEMA.read_text())
    document = graphql.parse(DOCUMENT)
    if graphql.validate(schema, document):
        raise RuntimeError("the document is not of this schema")
    for _ in range(WARM_UP):
        graphql.execute(schema, document, data)
    began = time.process_time()
    for _ in range(REQUESTS):
        result = graphql.execute(schema, document, data)
    spent = time.process_time() - began
    if not isinstance(result, graphql.ExecutionResult) or result.data != data:
        raise RuntimeError("the reference answers otherwise")
    return spent / REQUESTS
