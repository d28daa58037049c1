"""What the gateway makes of details, dates and offers at the till."""

import io
import xml.etree.ElementTree as ET

import httpx2
from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2

from gateway.qr_codes import booking_url, qr_code
from gateway.taxonomy import kinds_of
from tests.gateway.conftest import Client, MakeGateway
from tests.gateway.factories import a
from tests.gateway.issuer import Issuer
from tests.gateway.stubs import World
from tests.gateway.table import ID

UPDATE = "mutation ($input: UpdateOfferInput!) { updateOffer(input: $input) { ... on Offer { id } } }"
OFFLINE, ONLINE, EITHER = offers_pb2.Subcategory.OFFLINE, offers_pb2.Subcategory.ONLINE, offers_pb2.Subcategory.EITHER


async def test_a_detail_that_is_left_out_stays_and_null_takes_it_away(client: Client, world: World) -> None:
    """The request holds what was given and nothing else; null is empty, or a number below nothing."""
    details = {
        "url": None,
        "durationMinutes": None,
        "withdrawal": None,
        "bookingContact": "a@exemple.fr",
        "accessibility": {"audio": True},
        "extra": [{"name": "musicType", "value": "600"}],
    }
    await client.ask(UPDATE, {"input": {"id": ID, "details": details}}, "partner")
    (request,) = world.requests("UpdateOffer")
    assert request.details == offers_pb2.OfferDetails(
        url="",
        duration_minutes=-1,
        withdrawal=offers_pb2.OfferDetails.WITHDRAWAL_UNSPECIFIED,
        booking_contact="a@exemple.fr",
        accessibility=offers_pb2.Accessibility(audio=True),
        extra=offers_pb2.OfferDetails.Extra(fields=[offers_pb2.ExtraField(name="musicType", value="600")]),
    )
    assert not request.HasField("title")


async def test_details_are_null_where_they_are_not_said(client: Client, world: World) -> None:
    """Flags that are not said are null and not false; so are numbers and texts."""
    world.answers["GetOffer"] = lambda _: a(
        offers_pb2.Offer,
        details=offers_pb2.OfferDetails(accessibility=offers_pb2.Accessibility(audio=False)),
        publish_time=None,
    )
    shown = "url withdrawal withdrawalDelayS durationMinutes isNational accessibility { audio motor } extra { name }"
    query = f"query ($id: ID!) {{ offer(id: $id) {{ publishAt details {{ {shown} }} }} }}"
    offer = (await client.ask(query, {"id": ID}))["offer"]
    assert offer["publishAt"] is None
    assert offer["details"] == {
        **dict.fromkeys(("url", "withdrawal", "withdrawalDelayS", "durationMinutes")),
        "isNational": False,
        "accessibility": {"audio": False, "motor": None},
        "extra": [],
    }


async def test_a_partner_hears_whom_a_change_concerns(client: Client, world: World) -> None:
    """What is booked and what is validated is concerned; what is paid is told apart."""
    world.answers["CountStockBookings"] = lambda request: bookings_pb2.StockBookings(
        stock_id=request.stock_id, booked_count=3, validated_count=2, reimbursed_count=4, quantity=11
    )
    shown = "bookingCount bookedCount validatedCount reimbursedCount quantity"
    query = f"query ($id: UUID!) {{ stockImpact(stockId: $id) {{ ... on StockImpact {{ {shown} }} }} }}"
    impact = (await client.ask(query, {"id": ID}, "partner"))["stockImpact"]
    assert impact == dict(zip(shown.split(), (5, 3, 2, 4, 11), strict=True))


async def test_dates_are_asked_for_by_their_span(client: Client, world: World) -> None:
    """What is given of a filter is in the request, and nothing else."""
    query = "query ($id: ID!, $filter: StocksFilter) { stocks(offerId: $id, filter: $filter) { edges { cursor } } }"
    given = {"beginsFrom": "2026-09-05T10:00:00Z", "isBooked": True}
    await client.ask(query, {"id": ID, "filter": given})
    await client.ask(query, {"id": ID})
    sought, every = world.requests("ListStocks")
    assert (sought.begin_from_time.ToJsonString(), sought.is_booked) == ("2026-09-05T10:00:00Z", True)
    assert not sought.HasField("begin_before_time")
    assert not every.HasField("begin_from_time")


async def test_s8_an_offer_at_the_till_has_a_code_to_show(client: Client, world: World) -> None:
    """S8: the answer to three fields is where the offer is booked, and the same as a picture to scan."""
    text = (
        "mutation ($input: CreateTailoredOfferInput!) { createTailoredOffer(input: $input) "
        "{ ... on Offer { bookingUrl bookingQrCode } } }"
    )
    given = {
        "id": ID,
        "venueId": ID,
        "subcategoryId": "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE",
        "title": "Vinyle 33 tours",
        "price": {"minorUnits": 18_00},
    }
    offer = (await client.ask(text, {"input": given}, "partner"))["createTailoredOffer"]
    assert offer["bookingUrl"] == f"{client.http.base_url}/app/offres/{ID}"
    assert offer["bookingQrCode"] == qr_code(offer["bookingUrl"])
    (request,) = world.requests("CreateTailoredOffer")
    assert (request.title, request.price.minor_units) == ("Vinyle 33 tours", 18_00)


async def test_s8_where_an_offer_is_booked_is_a_whole_address(
    client: Client, make_gateway: MakeGateway, issuer: Issuer
) -> None:
    """S8: a phone opens it: it begins with the address that the gateway was told, or else the one that was asked."""
    query = "query ($id: ID!) { offer(id: $id) { bookingUrl } }"
    assert (await client.ask(query, {"id": ID}))["offer"]["bookingUrl"] == f"{client.http.base_url}/app/offres/{ID}"
    told = await make_gateway(url="https://kiosque.example/")
    async with httpx2.AsyncClient(base_url=told, trust_env=False) as http:
        offer = (await Client(http, issuer).ask(query, {"id": ID}))["offer"]
    assert offer["bookingUrl"] == f"https://kiosque.example/app/offres/{ID}"


def test_a_qr_code_is_a_drawing_that_takes_its_place() -> None:
    """The SVG is whole by itself, has no size of its own and no text that could be anything else."""
    drawn = qr_code(booking_url("https://kiosque.example", ID))
    root = ET.parse(io.StringIO(drawn)).getroot()  # noqa: S314 - our own drawing
    assert root.tag.endswith("svg")
    assert "viewBox" in root.attrib
    assert "width" not in root.attrib
    assert "<script" not in drawn


def test_s1_a_creation_goes_from_kind_to_category_to_subcategory() -> None:
    """S1: goods and events, had here or online; each has the categories with something to choose, in their order."""
    rows = [
        a(offers_pb2.Subcategory, id=name, category_id=category, is_event=is_event, place=place, is_selectable=is_open)
        for name, category, is_event, place, is_open in (
            ("VIOLIN", "INSTRUMENT", False, OFFLINE, True),
            ("CONCERT", "LIVE", True, OFFLINE, True),
            ("CLOSED", "LIVE", True, OFFLINE, False),
            ("SCORE", "INSTRUMENT", False, OFFLINE, True),
            ("VIDEO", "FILM", False, ONLINE, True),
            ("EITHER", "OTHER", True, EITHER, True),
        )
    ]
    found = [
        (kind.is_event, kind.is_online, [(step.id, [row.id for row in step.subcategories]) for step in kind.categories])
        for kind in kinds_of(rows)
    ]
    assert found == [
        (False, False, [("INSTRUMENT", ["VIOLIN", "SCORE"])]),
        (True, False, [("LIVE", ["CONCERT"]), ("OTHER", ["EITHER"])]),
        (False, True, [("FILM", ["VIDEO"])]),
        (True, True, [("OTHER", ["EITHER"])]),
    ]
