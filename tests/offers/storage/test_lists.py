"""Lists of offers: the status in SQL, and pages."""

import dataclasses
from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from common.unit import Unit, Units, new_id
from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer, Review, Status
from offers.domain.queue import Sought
from offers.domain.rejection import RejectionCode
from offers.domain.stock import Stock
from offers.storage import offers as storage
from offers.storage.lists import STATUS, Wanted, bookable_offers, offers_of
from offers.storage.reviews import offers_to_review
from offers.storage.tables import offers, stocks
from tests.clock import NOON
from tests.offers.factories import PRICE, Shop, a_date, a_stock, an_offer
from tests.statements import counted

HOURS = st.integers(-2, 2).map(lambda hours: NOON + timedelta(hours=hours))


@st.composite
def any_stock(draw: st.DrawFn) -> Stock:
    """Draw a stock of any dates and counts that the database takes, at, before and after now."""
    limit = draw(st.none() | HOURS)
    begin = None if limit is None else draw(st.none() | HOURS.filter(lambda instant: limit <= instant))
    return Stock(
        id=new_id(),
        price=PRICE,
        quantity=draw(st.none() | st.integers(0, 2)),
        booked_quantity=draw(st.integers(0, 2)),
        begin_at=begin,
        booking_limit_at=limit,
    )


@st.composite
def any_offer(draw: st.DrawFn) -> Offer:
    """Draw an offer anywhere in its life."""
    review = draw(st.sampled_from([Review.DRAFT, Review.PENDING, Review.REJECTED, *[Review.APPROVED] * 5]))
    return an_offer(
        has_image=False,
        review=review,
        is_active=draw(st.sampled_from([True, True, False])),
        stocks=tuple(draw(st.lists(any_stock(), max_size=3))),
        submitted_at=None if review is Review.DRAFT else NOON,
        approved_at=NOON if review is Review.APPROVED else None,
        rejection_code=RejectionCode.OTHER if review is Review.REJECTED else None,
        rejection_reason="..." if review is Review.REJECTED else "",
    )


async def keep(unit: Unit, shop: Shop, offer: Offer) -> None:
    """Write an offer of a shop as it is, whether its partner could have made it so or not."""
    offer.offerer_id, offer.venue_id = shop.offerer.id, shop.venue.id
    assert await storage.add_offer(unit.connection, offer)
    for stock in offer.stocks:
        assert await storage.put_stock(unit.connection, offer.id, stock)
        await storage.count_booked(unit.connection, stock.id, booked=stock.booked_quantity, version=1)


async def clear(unit: Unit) -> None:
    """Forget all offers."""
    await unit.connection.execute(sa.delete(stocks))
    await unit.connection.execute(sa.delete(offers))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(any_offer(), min_size=1, max_size=8))
async def test_s10_the_status_in_sql_is_the_status_of_the_domain(
    units: Units, shop: Shop, drawn: Sequence[Offer]
) -> None:
    """S10: over any offers, the filter of lists and the status that is shown agree; published is what is bookable."""
    async with units() as unit:
        await clear(unit)
        for offer in drawn:
            await keep(unit, shop, offer)
        rows = await unit.connection.execute(sa.select(offers.c.id, STATUS.label("status")), {"now": NOON})
        assert {row.id: row.status for row in rows} == {offer.id: offer.status(NOON) for offer in drawn}
        for status in Status:
            wanted = Wanted(offerer_ids=[shop.offerer.id], status=status)
            found = await offers_of(unit.connection, wanted, NOON, count=100, after=None)
            assert {offer.id for offer in found} == {offer.id for offer in drawn if offer.status(NOON) is status}
        catalogue = await bookable_offers(unit.connection, NOON, count=100, after=None)
        assert {offer.id for offer in catalogue} == {
            offer.id for offer in drawn if offer.status(NOON) is Status.PUBLISHED
        }


async def test_what_is_kept_is_read_back(units: Units, shop: Shop) -> None:
    """Every attribute of an offer and of its stocks survives the database."""
    offer = an_offer(
        has_image=False,
        description="Neuf.\nAvec archet.",
        review=Review.REJECTED,
        is_active=False,
        submitted_at=NOON,
        approved_at=NOON,
        rejection_code=RejectionCode.OTHER,
        rejection_reason="...",
        findings=(Finding("IMAGE_ADVISED", Severity.ADVICE, "image", "…", "..."),),
        stocks=(a_stock(quantity=None, booked_quantity=2), a_date(booked_quantity=1)),
        version=7,
        kept_version=7,
    )
    async with units() as unit:
        await keep(unit, shop, offer)
        (found,) = await storage.offers_by_id(unit.connection, [offer.id, new_id()])
    assert dataclasses.asdict(found) == dataclasses.asdict(offer)


async def test_what_was_found_before_there_was_english_is_read(units: Units, shop: Shop) -> None:
    """A finding that is kept with its French sentence alone has that one for both."""
    offer = an_offer(has_image=False)
    kept = [{"code": "IMAGE_ADVISED", "severity": "ADVICE", "field": "image", "message": "Ajoutez une image."}]
    async with units() as unit:
        await keep(unit, shop, offer)
        await unit.connection.execute(offers.update().values(findings=kept))
        (found,) = await storage.offers_by_id(unit.connection, [offer.id])
    sentence = "Ajoutez une image."
    assert found.findings == (Finding("IMAGE_ADVISED", Severity.ADVICE, "image", sentence, sentence),)


async def test_pages_follow_each_other_without_gaps(units: Units, shop: Shop) -> None:
    """Newest first, ties by id: page after page, each offer comes once, whatever the size of pages."""
    made = [
        an_offer(has_image=False, created_at=NOON + timedelta(minutes=number // 3), stocks=()) for number in range(10)
    ]
    expected = [offer.id for offer in sorted(made, key=lambda offer: (offer.created_at, offer.id), reverse=True)]
    async with units() as unit:
        for offer in made:
            await keep(unit, shop, offer)
        for size in (1, 3, 10):
            seen: list[Offer] = []
            after = None
            while page := await offers_of(
                unit.connection, Wanted(venue_id=shop.venue.id), NOON, count=size, after=after
            ):
                seen += page
                after = (page[-1].created_at, page[-1].id)
            assert [offer.id for offer in seen] == expected


async def test_the_queue_of_compliance_begins_with_what_is_due_first(units: Units, shop: Shop) -> None:
    """S10: what was submitted first is due first, and is reviewed first."""
    late, soon = (
        an_offer(has_image=False, review=Review.PENDING, submitted_at=NOON - timedelta(hours=hours))
        for hours in (1, 71)
    )
    async with units() as unit:
        for offer in (late, soon, an_offer(has_image=False)):
            await keep(unit, shop, offer)
        (first,) = await offers_to_review(unit.connection, Sought(), "ada", NOON, count=1, after=None)
        after = (soon.submitted_at or NOON, soon.id)
        (second,) = await offers_to_review(unit.connection, Sought(), "ada", NOON, count=2, after=after)
    assert [first.id, second.id] == [soon.id, late.id]


async def test_a_page_costs_the_same_however_long(units: Units, engine: AsyncEngine, shop: Shop) -> None:
    """A page of one offer and a page of thirty with their stocks take two statements each."""
    async with units() as unit:
        for _ in range(30):
            await keep(unit, shop, an_offer(has_image=False, stocks=(a_stock(), a_stock())))
    wanted = Wanted(offerer_ids=[shop.offerer.id])
    for count in (1, 30):
        async with units() as unit:
            with counted(engine) as sent:
                found = await offers_of(unit.connection, wanted, NOON, count=count, after=None)
        assert len(found) == count
        assert len(sent) == 2, sent
