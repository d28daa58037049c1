"""A course's dates and a disc at the till: made in one call each, booked, moved and taken away, over all services."""

from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from common.clock import PARIS
from common.unit import new_id
from stack.run import Stack
from tests.journeys import documents as of
from tests.journeys.client import Answer, Client, ProblemAnswered, until

SHOWN = (
    "__typename ...P ... on Offer { id version status bookingUrl bookingQrCode "
    "stockSummary { count bookableCount } stocks { id beginsAt bookingLimitAt price { minorUnits } } }"
)
ADD_DATES = f"mutation ($input: AddDatesInput!) {{ addDates(input: $input) {{ {SHOWN} }} }}"
DELETE = f"mutation ($id: UUID!) {{ deleteStock(id: $id) {{ {SHOWN} }} }}"
AT_THE_TILL = f"mutation ($input: CreateTailoredOfferInput!) {{ createTailoredOffer(input: $input) {{ {SHOWN} }} }}"
IMPACT = "query ($id: UUID!) { stockImpact(stockId: $id) { __typename ...P ... on StockImpact { bookingCount } } }"
DATES = "query ($id: ID!) { stocks(offerId: $id, first: 2) { edges { node { id } } pageInfo { hasNextPage } } }"
MINE = "query ($id: ID!) { booking(id: $id) { status cancelReason beginsAt } }"
CREDIT = "{ viewer { beneficiary { creditRemaining { minorUnits } } } }"


async def course(partner: Client, compliance: Client, venue_id: str, stack: Stack) -> Answer:
    """Publish a course with six dates: Saturdays and Sundays of three weeks, from a month ahead."""
    offer_id, first = str(new_id()), stack.clock.now().astimezone(PARIS).date() + timedelta(days=30)
    said = {"id": offer_id, "venueId": venue_id, "subcategoryId": "ATELIER_PRATIQUE_ART", "title": "Cours d'accordéon"}
    await partner.do(of.CREATE_OFFER, input=said)
    rule = {
        "offerId": offer_id,
        "id": str(new_id()),
        "weekdays": [6, 7],
        "times": ["14:00"],
        "quantity": 3,
        "firstDate": first.isoformat(),
        "lastDate": (first + timedelta(days=20)).isoformat(),
        "price": {"minorUnits": 2_000},
        "bookingLimitBeforeS": 86_400,
    }
    for _ in range(2):
        offer = await partner.do(ADD_DATES, input=rule)
    assert offer["stockSummary"] == {"count": 6, "bookableCount": 6}
    published = await partner.do(of.PUBLISH, id=offer_id)
    await compliance.do(of.APPROVE, id=offer_id, version=published["version"])
    return offer


async def booked(beneficiary: Client, stock: Answer) -> str:
    """Book a date as soon as bookings has heard of it."""
    booking_id = str(new_id())
    given = {"id": booking_id, "stockId": stock["id"], "quantity": 1, "expectedPrice": stock["price"]}

    async def book() -> str:
        try:
            return str((await beneficiary.do(of.BOOK, input=given))["status"])
        except ProblemAnswered as problem:
            return problem.code

    await until(book, lambda answer: answer == "BOOKED")
    return booking_id


@pytest.mark.timeout(180)
async def test_s9_a_course_is_moved_and_taken_away_with_its_bookings(stack: Stack) -> None:
    """S9: dates come of one rule; a booking follows its date, and is given back when the date is taken away."""
    async with AsyncExitStack() as clients:
        partner, beneficiary, compliance = (Client(stack, name) for name in ("partner", "beneficiary", "compliance"))
        for client in (partner, beneficiary, compliance):
            clients.push_async_callback(client.close)
        (membership,) = (await partner.ask(of.WHO_AM_I))["viewer"]["offerers"]
        offer = await course(partner, compliance, membership["offerer"]["venues"][0]["id"], stack)
        page = (await beneficiary.ask(DATES, id=offer["id"]))["stocks"]
        assert [edge["node"]["id"] for edge in page["edges"]] == [stock["id"] for stock in offer["stocks"][:2]]
        assert page["pageInfo"]["hasNextPage"]
        first, last = offer["stocks"][0], offer["stocks"][-1]
        booking_id = await booked(beneficiary, first)
        impact = await until(lambda: partner.do(IMPACT, id=first["id"]), lambda answer: bool(answer["bookingCount"]))
        assert impact["bookingCount"] == 1
        moved = {"offerId": offer["id"], "id": first["id"], "price": first["price"], "quantity": 3}
        dates = {"beginsAt": last["beginsAt"], "bookingLimitAt": last["bookingLimitAt"]}
        await partner.do(of.SAVE_STOCK, input={**moved, **dates})

        async def mine() -> Answer:
            return dict((await beneficiary.ask(MINE, id=booking_id))["booking"])

        await until(mine, lambda booking: booking["beginsAt"] == last["beginsAt"])
        left = await partner.do(DELETE, id=first["id"])
        assert left["stockSummary"] == {"count": 5, "bookableCount": 5}
        gone = await until(mine, lambda booking: booking["status"] == "CANCELLED")
        assert gone["cancelReason"] == "OFFERER"
        credit = (await beneficiary.ask(CREDIT))["viewer"]["beneficiary"]["creditRemaining"]
        assert credit == {"minorUnits": 30_000}

        tailored = {
            "id": str(new_id()),
            "venueId": membership["offerer"]["venues"][0]["id"],
            "title": "Vinyle 33 tours",
            "subcategoryId": "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE",
            "price": {"minorUnits": 1_800},
        }
        disc = await partner.do(AT_THE_TILL, input=tailored)
        assert disc["bookingUrl"].endswith(f"/app/offres/{tailored['id']}")
        assert disc["bookingQrCode"].startswith("<svg")
        await booked(beneficiary, disc["stocks"][0])

        async def status() -> str:
            return str((await partner.ask(of.ONE_OFFER, id=disc["id"]))["offer"]["status"])

        assert await until(status, lambda answer: answer == "SOLD_OUT")
