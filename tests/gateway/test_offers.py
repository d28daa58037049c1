"""Offers in GraphQL: what the service is asked is what the client said."""

from typing import Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import offers_pb2

from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.stubs import World
from tests.gateway.table import ID

OTHER = "01890000-0000-7000-8000-000000000001"
NOON = Timestamp(seconds=1_772_452_800)
SHOWN = "{ ... on Offer { id } ... on Problem { code } }"


async def changed(client: Client, name: str, kind: str, given: dict[str, Any]) -> str:
    """Send a mutation that takes an input, as a partner; return the id of the offer, or the problem's code."""
    text = f"mutation ($input: {kind}!) {{ {name}(input: $input) {SHOWN} }}"
    found = (await client.ask(text, {"input": given}, "partner"))[name]
    return str(found.get("id") or found["code"])


async def test_an_offer_is_made_as_it_was_said(client: Client, world: World) -> None:
    """Every part of the input reaches the service; what is left out has its default."""
    given = {"id": ID, "venueId": global_id("Venue", OTHER), "subcategoryId": "ACHAT_INSTRUMENT", "title": "Violon"}
    assert await changed(client, "createOffer", "CreateOfferInput", given) == global_id("Offer", ID)
    await changed(
        client, "createOffer", "CreateOfferInput", given | {"description": "4/4", "imageId": OTHER, "isDuo": True}
    )
    bare = offers_pb2.CreateOfferRequest(id=ID, venue_id=OTHER, subcategory_id="ACHAT_INSTRUMENT", title="Violon")
    whole = offers_pb2.CreateOfferRequest(description="4/4", image_id=OTHER, is_duo=True)
    whole.MergeFrom(bare)
    assert world.requests("CreateOffer") == [bare, whole]


async def test_an_id_of_another_kind_is_a_problem(client: Client, world: World) -> None:
    """To name an offer where a venue belongs is refused before the service is asked."""
    given = {"id": ID, "venueId": global_id("Offer", OTHER), "subcategoryId": "X", "title": "Violon"}
    assert await changed(client, "createOffer", "CreateOfferInput", given) == "INVALID_ID"
    assert world.rpcs == []


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, offers_pb2.UpdateOfferRequest()),
        ({"title": "Alto"}, offers_pb2.UpdateOfferRequest(title="Alto")),
        ({"title": ""}, offers_pb2.UpdateOfferRequest(title="")),
        ({"title": None}, offers_pb2.UpdateOfferRequest()),
        ({"isDuo": False}, offers_pb2.UpdateOfferRequest(is_duo=False)),
        ({"imageId": OTHER}, offers_pb2.UpdateOfferRequest(image_id=OTHER)),
        ({"imageId": None}, offers_pb2.UpdateOfferRequest(image_id="")),
        (
            {"subcategoryId": "X", "description": "y"},
            offers_pb2.UpdateOfferRequest(subcategory_id="X", description="y"),
        ),
    ],
)
async def test_only_what_is_said_is_changed(
    client: Client, world: World, given: dict[str, Any], asked: offers_pb2.UpdateOfferRequest
) -> None:
    """What is left out stays as it is; a picture is taken away by null."""
    await changed(client, "updateOffer", "UpdateOfferInput", {"id": ID} | given)
    asked.id = ID
    assert world.requests("UpdateOffer") == [asked]


async def test_a_stock_is_saved_whole(client: Client, world: World) -> None:
    """Price, quantity and dates reach the service; without a quantity there is no limit."""
    given = {"id": ID, "offerId": OTHER, "price": {"minorUnits": 29_000}}
    await changed(client, "saveStock", "SaveStockInput", given)
    dated = {"quantity": 0, "beginsAt": "2026-03-02T13:00:00+01:00", "bookingLimitAt": "2026-03-02T12:00:00Z"}
    await changed(client, "saveStock", "SaveStockInput", given | dated)
    bare = offers_pb2.SaveStockRequest(offer_id=OTHER, id=ID, price=Money(minor_units=29_000, currency="EUR"))
    whole = offers_pb2.SaveStockRequest(quantity=0, begin_time=NOON, booking_limit_time=NOON)
    whole.MergeFrom(bare)
    assert world.requests("SaveStock") == [bare, whole]


async def test_a_partners_list_is_filtered(client: Client, world: World) -> None:
    """Every filter and the order reach the service; without them, all is asked for, the newest first."""
    await client.ask("{ offers { edges { cursor } } }", None, "partner")
    await client.ask(
        f'{{ offers(venueId: "{ID}", status: SOLD_OUT, search: "alto", first: 7, categoryId: "LIVRE", '
        'origin: IMPORTED, beginsFrom: "2026-03-02T12:00:00Z", beginsUntil: "2026-03-02T12:00:00Z", sort: TITLE) '
        "{ edges { cursor } } }",
        None,
        "partner",
    )
    wanted, noon = offers_pb2.ListOffersRequest, Timestamp(seconds=1_772_452_800)
    assert world.requests("ListOffers") == [
        wanted(page_size=50, sort=wanted.NEWEST),
        wanted(
            venue_id=ID,
            status=offers_pb2.Offer.STATUS_SOLD_OUT,
            search="alto",
            page_size=7,
            category_id="LIVRE",
            origin=wanted.IMPORTED,
            begin_from_time=noon,
            begin_until_time=noon,
            sort=wanted.TITLE,
        ),
    ]


async def test_a_draft_is_checked_as_it_is_written(client: Client, world: World) -> None:
    """Every part of what is written reaches the service, and findings come in both languages."""
    finding = offers_pb2.Finding(
        code="EAN_IN_TITLE", severity=offers_pb2.Finding.BLOCKS, field="title", message="é", message_en="e"
    )
    finding.hint, finding.hint_en = "à", "a"
    finding.span.end = 13
    missing = offers_pb2.Finding(code="IMAGE_ADVISED", severity=offers_pb2.Finding.ADVICE, field="image")
    world.answers["CheckDraft"] = lambda _: offers_pb2.CheckOfferResponse(findings=[finding, missing])
    text = """query ($input: CheckDraftInput!) { checkDraft(input: $input) { ... on OfferCheck {
      findings { code severity field messageFr messageEn hintFr hintEn span { start end } } } } }"""
    given = {
        "subcategoryId": "PARTITION",
        "title": "",
        "description": "Neuve",
        "hasImage": False,
        "prices": [{"minorUnits": 1_250}, {"minorUnits": 900}],
        "isDuo": True,
        "venueId": global_id("Venue", OTHER),
    }
    found = (await client.ask(text, {"input": given}, "partner"))["checkDraft"]["findings"]
    words = {"messageFr": "é", "messageEn": "e", "hintFr": "à", "hintEn": "a"}
    assert found == [
        {"code": "EAN_IN_TITLE", "severity": "BLOCKS", "field": "title", **words, "span": {"start": 0, "end": 13}},
        {"code": "IMAGE_ADVISED", "severity": "ADVICE", "field": "image", **dict.fromkeys(words, ""), "span": None},
    ]
    prices = [Money(minor_units=cents, currency="EUR") for cents in (1_250, 900)]
    assert world.requests("CheckDraft") == [
        offers_pb2.CheckDraftRequest(
            subcategory_id="PARTITION", description="Neuve", prices=prices, is_duo=True, venue_id=OTHER
        )
    ]
