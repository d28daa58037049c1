"""Bookings in GraphQL: what the service is asked is what the client said."""

from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.bookings.v1 import bookings_pb2
from kiosque.money.v1.money_pb2 import Money

from gateway.nodes import global_id
from gateway.qr_codes import qr_code
from tests.gateway.conftest import Client
from tests.gateway.stubs import World
from tests.gateway.table import ID

OTHER = "01890000-0000-7000-8000-000000000001"
NOON = Timestamp(seconds=1_772_452_800)


async def test_a_booking_carries_the_price_that_was_seen(client: Client, world: World) -> None:
    """The client's id, the stock, how many and the price agreed to reach the service; one is booked unless said."""
    text = "mutation ($input: BookOfferInput!) { bookOffer(input: $input) { ... on Booking { id } } }"
    given = {"id": ID, "stockId": OTHER, "expectedPrice": {"minorUnits": 29_000, "currency": "EUR"}}
    found = await client.ask(text, {"input": given}, "beneficiary")
    await client.ask(text, {"input": given | {"quantity": 2}}, "beneficiary")
    assert found == {"bookOffer": {"id": global_id("Booking", ID)}}
    price = Money(minor_units=29_000, currency="EUR")
    assert world.requests("BookOffer") == [
        bookings_pb2.BookOfferRequest(id=ID, stock_id=OTHER, quantity=quantity, expected_price=price)
        for quantity in (1, 2)
    ]


async def test_s17_the_list_has_filters(client: Client, world: World) -> None:
    """S17: the bookings tab is filtered by venue, offer, status and when it was booked."""
    await client.ask("{ bookings { edges { cursor } } }", None, "partner")
    text = """query ($v: ID, $o: ID, $from: DateTime, $until: DateTime) {
        bookings(venueId: $v, offerId: $o, status: CONFIRMED, from: $from, until: $until) { edges { cursor } } }"""
    given = {
        "v": global_id("Venue", ID),
        "o": OTHER,
        "from": "2026-03-02T12:00:00Z",
        "until": "2026-03-02T13:00:00+01:00",
    }
    await client.ask(text, given, "partner")
    assert world.requests("ListBookings") == [
        bookings_pb2.ListBookingsRequest(page_size=50),
        bookings_pb2.ListBookingsRequest(
            venue_id=ID,
            offer_id=OTHER,
            status=bookings_pb2.Booking.STATUS_CONFIRMED,
            from_time=NOON,
            until_time=NOON,
            page_size=50,
        ),
    ]


async def test_a_code_is_passed_on_as_typed(client: Client, world: World) -> None:
    """What the desk typed or scanned reaches the service as it is: how to read it is a rule, and not ours."""
    text = "mutation ($code: String!) { validateCode(code: $code) { ... on Booking { id } } }"
    await client.ask(text, {"code": " abc 234 "}, "partner")
    assert [request.code for request in world.requests("ValidateCode")] == [" abc 234 "]


async def test_a_countermark_is_scanned_as_it_is_read(client: Client, world: World) -> None:
    """The drawing holds the code behind the last colon, as desks read it; who may not know the code gets none."""
    query = "query ($id: ID!) { booking(id: $id) { countermark countermarkQrCode } }"
    shown = [bookings_pb2.Booking(id=ID), bookings_pb2.Booking(id=ID, code="AB2C7Z")]
    world.answers["GetBooking"] = lambda _: shown.pop()
    told = [(await client.ask(query, {"id": ID}, "beneficiary"))["booking"] for _ in range(2)]
    assert told == [
        {"countermark": "AB2C7Z", "countermarkQrCode": qr_code("PASSCULTURE:v3;TOKEN:AB2C7Z")},
        {"countermark": None, "countermarkQrCode": None},
    ]


async def test_a_beneficiary_is_registered_as_said(client: Client, world: World) -> None:
    """The person's account and date of birth reach the service."""
    text = "mutation ($input: GrantCreditInput!) { grantCredit(input: $input) { ... on Beneficiary { birthDate } } }"
    given = {
        "id": ID,
        "subject": "jade",
        "firstName": "Jade",
        "lastName": "Moreau",
        "email": "jade@courriel.example",
        "birthDate": "2008-05-04",
    }
    assert await client.ask(text, {"input": given}, "support") == {"grantCredit": {"birthDate": "2008-05-04"}}
    assert world.requests("GrantCredit") == [
        bookings_pb2.GrantCreditRequest(
            id=ID,
            subject="jade",
            first_name="Jade",
            last_name="Moreau",
            email="jade@courriel.example",
            birth_date="2008-05-04",
        )
    ]


async def test_weeks_are_counted_as_asked(client: Client, world: World) -> None:
    """Venue and number of weeks reach the service, twelve unless it is said; each has its Monday and figures."""
    week = bookings_pb2.BookingWeek(
        start_date="2026-03-02", booking_count=0, amount=Money(minor_units=25_00, currency="EUR")
    )
    world.answers["GetBookingWeeks"] = lambda _: bookings_pb2.GetBookingWeeksResponse(weeks=[week])
    shown = "{ startsOn bookingCount amount { minorUnits } }"
    found = await client.ask(f"{{ bookingWeeks {shown} }}", None, "partner")
    assert found == {"bookingWeeks": [{"startsOn": "2026-03-02", "bookingCount": 0, "amount": {"minorUnits": 25_00}}]}
    text = f"query ($venue: ID) {{ bookingWeeks(venueId: $venue, weeks: 52) {shown} }}"
    await client.ask(text, {"venue": global_id("Venue", ID)}, "partner")
    assert world.requests("GetBookingWeeks") == [
        bookings_pb2.GetBookingWeeksRequest(weeks=12),
        bookings_pb2.GetBookingWeeksRequest(venue_id=ID, weeks=52),
    ]
