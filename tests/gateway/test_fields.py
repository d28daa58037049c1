"""How types are read from messages."""

import pytest
import strawberry
from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2

from gateway import fields
from gateway.fields import describes, said
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID


def test_a_field_that_the_message_lacks_is_found_at_start() -> None:
    """A misspelt field cannot wait for the first client that asks for it."""

    @describes(offers_pb2.Finding, "A thing.")
    class Misspelt:
        """A type that reads what is not there."""

        colour: str = said("Its colour.")

    @strawberry.type
    class Query:
        """One field."""

        misspelt: Misspelt

    schema = strawberry.Schema(query=Query)
    with pytest.raises(TypeError, match=r"Misspelt\.colour reads `colour`, which kiosque\.offers\.v1\.Finding"):
        fields.bind(schema._schema)  # noqa: SLF001 - as `schema` does it
    fields.describes(offers_pb2.Finding, "Undone.")  # the registry goes by names: Finding's own line stands


async def test_what_a_message_does_not_hold_is_null(client: Client, world: World) -> None:
    """An absent instant, an absent number and an empty text are null, not 1970, 0 and nothing."""
    world.answers["GetBooking"] = lambda _: bookings_pb2.Booking(id=ID, status=bookings_pb2.Booking.STATUS_BOOKED)
    text = "query ($id: ID!) { booking(id: $id) { countermark beginsAt validatedBy pricing { id } offer { id } } }"
    booking = (await client.ask(text, {"id": ID}, "finance"))["booking"]
    assert booking | {"pricing": None} == dict.fromkeys(booking)
    world.answers["GetOffer"] = lambda _: a(offers_pb2.Offer, stocks=[offers_pb2.Stock(id=ID)], image_id="")
    offer = (await client.ask("query ($id: ID!) { offer(id: $id) { imageUrl stocks { quantity } } }", {"id": ID}))[
        "offer"
    ]
    assert offer == {"imageUrl": None, "stocks": [{"quantity": None}]}


async def test_a_picture_is_told_with_its_measures(client: Client, world: World) -> None:
    """A picture's addresses and measures cost no call; whose it is costs one for all of them."""
    measures = "url width height"
    query = f"query ($id: ID!) {{ offer(id: $id) {{ image {{ id {measures} alternatives {{ {measures} }} }} }} }}"
    world.answers["GetOffer"] = lambda _: a(offers_pb2.Offer, image_id=ID)
    picture = (await client.ask(query, {"id": ID}))["offer"]["image"]
    assert picture == {
        "id": ID,
        "url": f"/images/{ID}",
        "width": 750,
        "height": 1125,
        "alternatives": [
            {"url": f"/images/{ID}/250", "width": 250, "height": 375},
            {"url": f"/images/{ID}/500", "width": 500, "height": 750},
            {"url": f"/images/{ID}", "width": 750, "height": 1125},
        ],
    }
    assert world.rpcs == ["GetOffer"]
    world.answers["BatchGetImages"] = lambda _: offers_pb2.BatchGetImagesResponse(
        images=[offers_pb2.Image(id=ID, credit="Ana")]
    )
    credited = "query ($id: ID!) { offer(id: $id) { image { credit } } }"
    assert (await client.ask(credited, {"id": ID}))["offer"]["image"] == {"credit": "Ana"}
    assert world.rpcs[1:] == ["GetOffer", "BatchGetImages"]
    world.answers["BatchGetImages"] = lambda _: offers_pb2.BatchGetImagesResponse()
    assert (await client.ask(credited, {"id": ID}))["offer"]["image"] == {"credit": None}


async def test_what_a_message_holds_is_shown(client: Client, world: World) -> None:
    """Instants are RFC 3339 in UTC, enums their names, money whole cents, a picture its address here."""
    stock = offers_pb2.Stock(id=ID, quantity=0)
    stock.begin_time.FromJsonString("2026-03-02T12:00:00.25+01:00")
    world.answers["GetOffer"] = lambda _: a(
        offers_pb2.Offer, id=ID, stocks=[stock], image_id=ID, status=offers_pb2.Offer.STATUS_SOLD_OUT
    )
    text = """query ($id: ID!) { offer(id: $id) {
        status createdAt imageUrl stocks { quantity beginsAt price { minorUnits currency } } } }"""
    assert (await client.ask(text, {"id": ID}))["offer"] == {
        "status": "SOLD_OUT",
        "createdAt": "2026-03-02T12:00:00Z",
        "imageUrl": f"/images/{ID}",
        "stocks": [
            {"quantity": 0, "beginsAt": "2026-03-02T11:00:00.250000Z", "price": {"minorUnits": 0, "currency": ""}}
        ],
    }
