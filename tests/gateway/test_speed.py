"""What a page costs, against the least that it could."""

import time
from pathlib import Path
from typing import Any

import httpx2
import psutil
from graphql import GraphQLSchema, build_schema, execute_sync, parse
from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2, partners_pb2

from tests.gateway.factories import a
from tests.gateway.issuer import Issuer
from tests.gateway.process import Process
from tests.gateway.stubs import World
from tests.gateway.table import ID

RATIO_MAX = 3.0
ROUNDS = 4
REQUESTS = 20
PAGE = """query Bookings {
    bookings(first: 50) {
        edges {
            cursor
            node {
                id status quantity beneficiaryName createdAt totalPrice { minorUnits currency }
                offer { id title status }
                venue { id name city }
            }
        }
        pageInfo { hasNextPage endCursor }
    }
}"""
SCHEMA = Path(__file__).parents[2] / "gateway/schema.graphql"


def answering(world: World) -> None:
    """Let the services hold fifty bookings, each of its own offer, at one venue."""
    venue = a(partners_pb2.Venue)
    offers = [a(offers_pb2.Offer, venue_id=venue.id) for _ in range(50)]
    bookings = [a(bookings_pb2.Booking, offer_id=offer.id, venue_id=venue.id) for offer in offers]
    world.belongs_to(ID)
    world.answers["ListBookings"] = lambda _: bookings_pb2.ListBookingsResponse(bookings=bookings)
    world.answers["BatchGetOffers"] = lambda _: offers_pb2.BatchGetOffersResponse(offers=offers)
    world.answers["BatchGetVenues"] = lambda _: partners_pb2.BatchGetVenuesResponse(venues=[venue])


def least(schema: GraphQLSchema, data: dict[str, Any]) -> float:
    """Return the CPU seconds that graphql-core takes for the page, with everything in memory."""
    document = parse(PAGE)
    began = time.process_time()
    for _ in range(REQUESTS):
        assert not execute_sync(schema, document, data).errors
    return (time.process_time() - began) / REQUESTS


async def test_a_page_of_bookings_costs_at_most_three_times_the_least(
    process: Process, world: World, issuer: Issuer
) -> None:
    """The partner's fifty bookings with offer and venue take at most three times the CPU of graphql-core alone.

    All of the gateway's process counts: HTTP, sign-in, limits, three calls and their messages, execution, JSON.
    """
    answering(world)
    gateway = psutil.Process(process.child.pid)
    schema = build_schema(SCHEMA.read_text())
    headers = issuer.authorization("a partner", ["partner"])
    ours, theirs = [], []
    async with httpx2.AsyncClient(base_url=process.url, trust_env=False, headers=headers) as http:
        data = (await http.post("/graphql", json={"query": PAGE})).json()["data"]
        assert len(data["bookings"]["edges"]) == 50
        for _ in range(ROUNDS):
            began = sum(gateway.cpu_times()[:2])
            for _ in range(REQUESTS):
                await http.post("/graphql", json={"query": PAGE})
            ours.append((sum(gateway.cpu_times()[:2]) - began) / REQUESTS)
            theirs.append(least(schema, data))
    assert min(ours) / min(theirs) <= RATIO_MAX, (ours, theirs)
