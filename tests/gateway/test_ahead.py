"""References of a page are loaded ahead, in as many calls as there are kinds, whatever the page's size."""

import time

import pytest
from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2

from common.statuses import UnavailableError
from gateway.limits import TOKENS_MAX
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World

BOOKINGS = """query ($first: Int!) { bookings(first: $first) { edges { node {
    id offer { title venue { name } subcategory { labelFr } } venue { name offerer { name } } offerer { name }
    pricing { rule invoice { number offerer { name } } } } } } }"""


def answering(world: World, count: int) -> None:
    """Let the services hold so many bookings, each of its own offer, venue and offerer."""
    bookings = [a(bookings_pb2.Booking) for _ in range(count)]
    world.answers["ListBookings"] = lambda _: bookings_pb2.ListBookingsResponse(bookings=bookings)


@pytest.mark.parametrize("count", [1, 2, 50])
async def test_calls_do_not_grow_with_the_page(client: Client, world: World, count: int) -> None:
    """A page of bookings with all that they refer to costs the same calls for one booking as for fifty."""
    answering(world, count)
    answer = await client.ask(BOOKINGS, {"first": count}, "partner")
    assert len(answer["bookings"]["edges"]) == count
    assert all(all(edge["node"].values()) for edge in answer["bookings"]["edges"])
    first_level = ["BatchGetInvoices", "BatchGetOfferers", "BatchGetOffers", "BatchGetPricings", "BatchGetVenues"]
    seen = [rpc for rpc in world.rpcs if rpc != "ListSubcategories"]
    assert sorted(set(seen)) == sorted([*first_level, "ListBookings"])
    assert len(seen) == 1 + 2 + 1 + 3 + 1 + 1  # list, venues twice, offers, offerers three times, pricings, invoices


async def test_what_is_referred_to_twice_is_asked_for_once(client: Client, world: World) -> None:
    """Fifty bookings of one offer at one venue name each of them once to its service."""
    offer = a(offers_pb2.Offer)
    bookings = [a(bookings_pb2.Booking, offer_id=offer.id, venue_id=offer.venue_id) for _ in range(50)]
    world.answers["ListBookings"] = lambda _: bookings_pb2.ListBookingsResponse(bookings=bookings)
    world.answers["BatchGetOffers"] = lambda _: offers_pb2.BatchGetOffersResponse(offers=[offer])
    text = "{ bookings { edges { node { offer { title venue { name } } venue { name } } } } }"
    await client.ask(text, None, "partner")
    assert sorted(world.rpcs) == ["BatchGetOffers", "BatchGetVenues", "ListBookings"]
    assert [list(request.ids) for request in world.requests("BatchGetOffers")] == [[offer.id]]


async def test_a_full_page_of_two_references_is_batched_by_the_hundred(client: Client, world: World) -> None:
    """No batch asks for more than a hundred things."""
    answering(world, 100)
    text = "{ bookings(first: 100) { edges { node { venue { id } offer { venue { id } } } } } }"
    await client.ask(text, None, "partner")
    sizes = [len(request.ids) for request in world.requests("BatchGetVenues")]
    assert sum(sizes) == 200
    assert max(sizes) == 100


async def test_a_service_that_is_down_leaves_the_rest_of_the_page(client: Client, world: World) -> None:
    """A partner sees its bookings while `offers` does not answer: what comes from there is null, with an error."""
    answering(world, 2)

    def down(_request: object) -> None:
        raise UnavailableError("offers", None)  # type: ignore[arg-type] # whatever it would have answered

    world.answers["BatchGetOffers"] = down
    answer = (await client.post("{ bookings { edges { node { id offer { title } } } } }", None, "partner")).json()
    assert all(edge["node"]["offer"] is None and edge["node"]["id"] for edge in answer["data"]["bookings"]["edges"])
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"UNAVAILABLE"}


async def test_references_through_fragments_and_aliases_are_found(client: Client, world: World) -> None:
    """However a reference is written, it is loaded ahead; under a condition, it is loaded only if it holds."""
    answering(world, 3)
    text = """query ($no: Boolean!) { bookings { edges { ...E } } }
        fragment E on BookingEdge { node { ... on Booking { where: venue { ...V } also: venue { id } }
            pricing @include(if: $no) { id } } }
        fragment V on Venue { name }"""
    answer = await client.ask(text, {"no": False}, "partner")
    assert all(edge["node"]["where"]["name"] for edge in answer["bookings"]["edges"])
    assert world.rpcs == ["ListBookings", "BatchGetVenues"]


async def test_fragments_that_spread_each_other_twice_cost_no_more(client: Client, world: World) -> None:
    """A document that doubles with each fragment is looked through once, not a million times."""
    answering(world, 1)
    count = 60
    fragments = " ".join(f"fragment F{n} on Booking {{ ...F{n + 1} ...F{n + 1} }}" for n in range(count))
    text = f"{{ bookings {{ edges {{ node {{ ...F0 }} }} }} }} {fragments} fragment F{count} on Booking {{ id }}"
    assert len(text.split()) < TOKENS_MAX
    began = time.process_time()
    answer = await client.post(text, None, "partner")
    assert time.process_time() - began < 1
    assert answer.json()["data"]["bookings"]["edges"][0]["node"]["id"]
