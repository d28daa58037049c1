"""Global ids, and lists as connections."""

from collections.abc import Sequence
from typing import Any

import pytest
from kiosque.bookings.v1 import bookings_pb2
from kiosque.payments.v1 import payments_pb2

from common.errors import InvalidId, InvalidPage
from common.unit import new_id
from gateway.nodes import InvalidPageSize, global_id, optional_id, own_id, page, read_global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World

ID = str(new_id())
BOOKINGS = (
    "query ($first: Int!, $after: String) { bookings(first: $first, after: $after) { edges { cursor node { id } } "
)
PAGED = BOOKINGS + "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"


def test_a_global_id_is_read_back() -> None:
    """What a global id was made of is in it."""
    assert read_global_id(global_id("Offer", ID)) == ("Offer", ID)


@pytest.mark.parametrize("text", ["", "?", "T2ZmZXI=", "é", "T2ZmZXI6MQ==", "A" * 10_000])
def test_what_is_no_id_of_ours_is_refused(text: str) -> None:
    """Whatever stands where an id should, the answer is a refusal."""
    with pytest.raises(InvalidId):
        own_id("id", text, "Offer")


def test_an_argument_takes_both_forms_of_an_id() -> None:
    """A thing is found by its UUID as well as by its global id, but not by another kind's."""
    assert own_id("id", ID.upper(), "Offer") == own_id("id", global_id("Offer", ID), "Offer") == ID
    assert optional_id("id", None, "Offer") == ""
    with pytest.raises(InvalidId):
        own_id("id", global_id("Venue", ID), "Offer")


async def test_a_node_is_found_by_its_global_id(client: Client, world: World) -> None:
    """Every kind that has a global id is found again by it, by the batch call of its service."""
    kinds = {
        "Booking": "BatchGetBookings",
        "Invoice": "BatchGetInvoices",
        "Offer": "BatchGetOffers",
        "Offerer": "BatchGetOfferers",
        "Venue": "BatchGetVenues",
    }
    for kind, rpc in kinds.items():
        world.calls.clear()
        text = "query ($id: ID!) { node(id: $id) { __typename id } }"
        found = await client.ask(text, {"id": global_id(kind, ID)}, "partner")
        assert found == {"node": {"__typename": kind, "id": global_id(kind, ID)}}
        assert world.rpcs == [rpc]


async def test_a_node_that_is_not_there_is_null(client: Client, world: World) -> None:
    """What a batch leaves out is null; an id of no kind of ours is refused."""
    world.answers["BatchGetBookings"] = lambda _: bookings_pb2.BatchGetBookingsResponse()
    text = "query ($id: ID!) { node(id: $id) { id } }"
    assert await client.ask(text, {"id": global_id("Booking", ID)}, "partner") == {"node": None}
    assert await client.code(text, {"id": global_id("Money", ID)}) == "INVALID_ID"
    assert await client.code(text, {"id": "?"}) == "INVALID_ID"


class Shelf:
    """A list as a service keeps it: newest first, with a token that names the last thing of a page."""

    def __init__(self, count: int) -> None:
        self.things = [a(bookings_pb2.Booking, offer_title=f"number {number}") for number in range(count)]
        self.asked: list[tuple[int, str]] = []

    def ids(self, *numbers: int) -> list[str]:
        """Return the global ids of some."""
        return [global_id("Booking", self.things[number].id) for number in numbers]

    def answer(self, request: Any) -> bookings_pb2.ListBookingsResponse:  # noqa: ANN401 - a request message
        """Answer one page."""
        self.asked.append((request.page_size, request.page_token))
        start = 1 + next(
            (number for number, thing in enumerate(self.things) if thing.id == request.page_token.removeprefix("to ")),
            -1,
        )
        shown = self.things[start : start + request.page_size]
        has_more = start + request.page_size < len(self.things)
        return bookings_pb2.ListBookingsResponse(
            bookings=shown, next_page_token=f"to {shown[-1].id}" if has_more else ""
        )


async def pages(client: Client, first: int, after: str | None = None) -> dict[str, Any]:
    """Ask for one page of bookings."""
    connection = (await client.ask(PAGED, {"first": first, "after": after}, "partner"))["bookings"]
    return {
        "ids": [edge["node"]["id"] for edge in connection["edges"]],
        "cursors": [edge["cursor"] for edge in connection["edges"]],
        **connection["pageInfo"],
    }


async def test_pages_follow_one_another(client: Client, world: World) -> None:
    """From page to page by `endCursor`, everything is seen once and in order, and the last page says so."""
    shelf = Shelf(5)
    world.answers["ListBookings"] = shelf.answer
    seen: list[str] = []
    after, has_next = None, True
    while has_next:
        found = await pages(client, 2, after)
        assert found["hasPreviousPage"] == bool(after)
        assert (found["startCursor"], found["endCursor"]) == (found["cursors"][0], found["cursors"][-1])
        seen += found["ids"]
        after, has_next = found["endCursor"], found["hasNextPage"]
    assert seen == shelf.ids(0, 1, 2, 3, 4)
    assert shelf.asked == [(2, ""), (2, f"to {shelf.things[1].id}"), (2, f"to {shelf.things[3].id}")]


async def test_a_page_begins_after_any_edge(client: Client, world: World) -> None:
    """The cursor of an edge in the middle of a page is a place too, even when newer things have come in front."""
    shelf = Shelf(6)
    world.answers["ListBookings"] = shelf.answer
    first = await pages(client, 4)
    expected = shelf.ids(2, 3)
    shelf.things.insert(0, a(bookings_pb2.Booking))
    found = await pages(client, 2, first["cursors"][1])
    assert found["ids"] == expected
    assert (found["hasNextPage"], found["hasPreviousPage"]) == (True, True)
    rest = await pages(client, 50, found["endCursor"])
    assert rest["ids"] == shelf.ids(5, 6)
    assert not rest["hasNextPage"]


async def test_a_cursor_whose_thing_has_gone_is_refused(client: Client, world: World) -> None:
    """Rather than to skip or repeat, a page after a thing that is not where it was is refused."""
    shelf = Shelf(4)
    world.answers["ListBookings"] = shelf.answer
    cursor = (await pages(client, 4))["cursors"][1]
    del shelf.things[1]
    assert await client.code(PAGED, {"first": 4, "after": cursor}, "partner") == "INVALID_PAGE"


@pytest.mark.parametrize("cursor", ["?", "é", "//8=", "A" * 5_000])
async def test_a_cursor_that_is_none_is_refused(client: Client, cursor: str) -> None:
    """Whatever stands where a cursor should, the answer is a refusal."""
    assert await client.code(PAGED, {"first": 4, "after": cursor}, "partner") == "INVALID_PAGE"


@pytest.mark.parametrize("first", [0, -1, 101])
async def test_a_page_has_bounds(client: Client, first: int) -> None:
    """A page holds 1 to 100 things: another size is refused, and not silently changed."""
    assert await client.code(PAGED, {"first": first}, "partner") == "INVALID_PAGE_SIZE"


async def test_things_without_an_id_are_marked_by_their_number() -> None:
    """A ledger entry's place is its number, for it has no id."""
    entries = [a(payments_pb2.LedgerEntry, number=number) for number in (3, 2, 1)]

    async def ask(_size: int, _token: str) -> tuple[Sequence[Any], str]:
        return entries, ""

    cursor = (await page(3, None, ask)).cursor(0)
    assert [entry.number for entry in (await page(3, cursor, ask)).things] == [2, 1]


async def test_page_sizes_are_checked_before_anything_is_asked() -> None:
    """No service is asked for a page that cannot be."""

    async def ask(_size: int, _token: str) -> tuple[Sequence[Any], str]:
        raise AssertionError

    with pytest.raises(InvalidPageSize):
        await page(0, None, ask)
    with pytest.raises(InvalidPage):
        await page(1, "?", ask)
