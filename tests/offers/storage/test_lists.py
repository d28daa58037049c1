"""Lists of offers: the status in SQL, and pages."""

import dataclasses
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from common.money import eur
from common.unit import Unit, Units, new_id
from offers.domain.details import Accessibility, Details, Withdrawal
from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.opening import Opening
from offers.domain.particulars import Particulars
from offers.domain.price_category import PriceCategory
from offers.domain.queue import Sought
from offers.domain.rejection import RejectionCode
from offers.domain.status import Review, Status
from offers.domain.stock import STOCKS_SHOWN, UNDATED, Stock, StocksSought, shown_stocks, summary_of
from offers.domain.wanted import Wanted
from offers.storage import offers as storage
from offers.storage import stocks as stock_storage
from offers.storage.lists import STATUS, offers_of
from offers.storage.reviews import offers_to_review
from offers.storage.tables import offers, stocks
from tests.clock import NOON
from tests.offers.factories import Shop, a_date, a_stock, an_offer
from tests.statements import counted

HOURS = st.integers(-2, 2).map(lambda hours: NOON + timedelta(hours=hours))


@st.composite
def any_stock(draw: st.DrawFn) -> Stock:
    """Draw a stock of any dates and counts that the database takes, at, before and after now."""
    limit = draw(st.none() | HOURS)
    begin = None if limit is None else draw(st.none() | HOURS.filter(lambda instant: limit <= instant))
    return Stock(
        id=new_id(),
        price=eur(draw(st.integers(0, 3))),
        quantity=draw(st.none() | st.integers(0, 2)),
        booked_quantity=draw(st.integers(0, 2)),
        begin_at=begin,
        booking_limit_at=limit,
    )


@st.composite
def any_offer(draw: st.DrawFn) -> Offer:
    """Draw an offer anywhere in its life."""
    review = draw(st.sampled_from([Review.DRAFT, Review.PENDING, Review.REJECTED, *[Review.APPROVED] * 5]))
    opening = Opening(publish_at=draw(st.none() | HOURS), booking_at=draw(st.none() | HOURS))
    return an_offer(
        has_image=False,
        review=review,
        opening=opening if draw(st.booleans()) else Opening(),
        archived_at=draw(st.sampled_from([None] * 9 + [NOON])),
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
    assert await stock_storage.put(unit.connection, [(offer.id, stock) for stock in offer.stocks], NOON)
    for stock in offer.stocks:
        await stock_storage.count_booked(unit.connection, stock.id, booked=stock.booked_quantity, version=1)


async def clear(unit: Unit) -> None:
    """Forget all offers."""
    await unit.connection.execute(sa.delete(stocks))
    await unit.connection.execute(sa.delete(offers))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(any_offer(), min_size=1, max_size=8))
async def test_s10_the_status_in_sql_is_the_status_of_the_domain(
    units: Units, shop: Shop, drawn: Sequence[Offer]
) -> None:
    """S10: over any offers, the filter of lists and the status that is shown agree."""
    async with units() as unit:
        await clear(unit)
        for offer in drawn:
            await keep(unit, shop, offer)
        rows = await unit.connection.execute(sa.select(offers.c.id, STATUS.label("status")), {"now": NOON})
        assert {row.id: row.status for row in rows} == {offer.id: offer.status(NOON) for offer in drawn}
        shown = await storage.offers_shown(unit.connection, [offer.id for offer in drawn], NOON)
        assert {offer.id: (offer.summary, offer.stocks) for offer in shown} == {
            offer.id: (summary_of(offer.stocks, NOON), shown_stocks(offer.stocks, NOON)) for offer in drawn
        }
        for status in Status:
            wanted = Wanted(status=status)
            found = await offers_of(unit.connection, [shop.offerer.id], wanted, NOON, count=100, after=None)
            assert {offer.id for offer in found} == {offer.id for offer in drawn if offer.status(NOON) is status}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(any_stock(), max_size=3))
async def test_a_new_offer_is_written_once(units: Units, shop: Shop, drawn: Sequence[Stock]) -> None:
    """What is kept of stocks with their offer comes with it, so that no trigger writes the offer a second time."""
    offer = an_offer(has_image=False, stocks=tuple(replace(stock, booked_quantity=0) for stock in drawn))
    offer.offerer_id, offer.venue_id = shop.offerer.id, shop.venue.id
    place = sa.select(sa.cast(sa.literal_column("ctid"), sa.Text)).select_from(offers).where(offers.c.id == offer.id)
    async with units() as unit:
        await storage.add_offers(unit.connection, [offer])
        written_at = await unit.connection.scalar(place)
        assert await stock_storage.put(unit.connection, [(offer.id, stock) for stock in offer.stocks], NOON)
        assert await unit.connection.scalar(place) == written_at


MANY = 5000
INSTANTS = (None, *(NOON + timedelta(hours=hours) for hours in range(-2, 3)))


def at_random(chance: random.Random) -> Offer:
    """Make an offer anywhere in its life, with dates at, before and after now."""
    review = chance.choice([Review.DRAFT, Review.PENDING, Review.REJECTED, *[Review.APPROVED] * 9])
    stocks_of_it = []
    for _ in range(chance.randrange(4)):
        limit, begin = chance.choice(INSTANTS), chance.choice(INSTANTS)
        fits = limit is not None and begin is not None and limit <= begin
        stock = a_stock(eur(chance.randrange(4)), chance.choice([None, 0, 1, 2]), booked_quantity=chance.randrange(3))
        stocks_of_it.append(replace(stock, booking_limit_at=limit, begin_at=begin if fits else None))
    return an_offer(
        has_image=False,
        review=review,
        is_active=chance.random() < 0.8,
        archived_at=NOON if chance.random() < 0.1 else None,
        opening=Opening(publish_at=chance.choice(INSTANTS), booking_at=chance.choice(INSTANTS)),
        stocks=tuple(stocks_of_it),
        submitted_at=None if review is Review.DRAFT else NOON,
        approved_at=NOON if review is Review.APPROVED else None,
        rejection_code=RejectionCode.OTHER if review is Review.REJECTED else None,
        rejection_reason="..." if review is Review.REJECTED else "",
    )


async def test_s10_the_status_in_sql_is_the_status_of_the_domain_five_thousand_times(units: Units, shop: Shop) -> None:
    """S10: over 5,000 offers drawn around every boundary, the SQL expression says what the domain's function says."""
    chance = random.Random(20230913)  # noqa: S311 - no secret
    drawn = [at_random(chance) for _ in range(MANY)]
    offer_rows: list[dict[str, object]] = [
        {
            "id": offer.id,
            "offerer_id": shop.offerer.id,
            "venue_id": shop.venue.id,
            "subcategory_id": offer.subcategory.id,
            "title": "x",
            "description": "",
            "is_duo": False,
            "review": offer.review,
            "is_active": offer.is_active,
            "archived_at": offer.archived_at,
            "publish_at": offer.opening.publish_at,
            "booking_open_at": offer.opening.booking_at,
            "submitted_at": offer.submitted_at,
            "approved_at": offer.approved_at,
            "created_at": NOON,
            "findings": [],
            "rejection_reason": offer.rejection_reason,
            "rejection_code": offer.rejection_code,
            "version": 1,
        }
        for offer in drawn
    ]
    stock_rows: list[dict[str, object]] = [
        {
            "id": stock.id,
            "offer_id": offer.id,
            "price": stock.price.minor_units,
            "quantity": stock.quantity,
            "booked": stock.booked_quantity,
            "begin_at": stock.begin_at,
            "booking_limit_at": stock.booking_limit_at,
        }
        for offer in drawn
        for stock in offer.stocks
    ]
    async with units() as unit:
        await unit.connection.execute(sa.insert(offers), offer_rows)
        await unit.connection.execute(sa.insert(stocks).returning(stocks.c.id), stock_rows)  # in few statements
        rows = await unit.connection.execute(sa.select(offers.c.id, STATUS.label("status")), {"now": NOON})
        found = {row.id: row.status for row in rows}
    assert found == {offer.id: offer.status(NOON) for offer in drawn}
    assert set(found.values()) == set(Status), "every status was drawn"


async def test_an_offer_of_many_dates_is_shown_by_its_next_ones(units: Units, shop: Shop) -> None:
    """Of a hundred dates the fifty to come are shown, in their order; the summary counts all; pages have the rest."""
    dates = tuple(a_date(NOON + timedelta(days=day, hours=1)) for day in range(-30, 70))
    offer = an_offer(has_image=False, subcategory="ATELIER_PRATIQUE_ART", stocks=dates)
    async with units() as unit:
        await keep(unit, shop, offer)
        (shown,) = await storage.offers_shown(unit.connection, [offer.id], NOON)
        assert [stock.id for stock in shown.stocks] == [stock.id for stock in dates[30 : 30 + STOCKS_SHOWN]]
        assert shown.summary == summary_of(dates, NOON)
        seen: list[Stock] = []
        after = None
        while page := await stock_storage.page_of(unit.connection, offer.id, count=30, after=after):
            seen += page
            after = (page[-1].begin_at or UNDATED, page[-1].id)
    assert [stock.id for stock in seen] == [stock.id for stock in dates]


async def test_of_many_dates_those_of_a_span_or_with_bookings_are_found(units: Units, shop: Shop) -> None:
    """A span has its first instant and not its last; what is sought is read by pages as all of it is."""
    dates = tuple(a_date(NOON + timedelta(days=day), booked_quantity=int(day % 10 == 0)) for day in range(1, 101))
    offer = an_offer(has_image=False, subcategory="ATELIER_PRATIQUE_ART", stocks=dates)
    day_10, day_20 = NOON + timedelta(days=10), NOON + timedelta(days=20)
    async with units() as unit:
        await keep(unit, shop, offer)
        for date_ in dates:
            await stock_storage.count_booked(unit.connection, date_.id, booked=date_.booked_quantity, version=1)
        for sought, expected in (
            (StocksSought(begin_from=day_10, begin_before=day_20), dates[9:19]),
            (StocksSought(begin_before=day_10), dates[:9]),
            (StocksSought(is_booked=True), dates[9::10]),
            (StocksSought(begin_from=day_20, is_booked=True), dates[19::10]),
        ):
            seen: list[Stock] = []
            after = None
            while page := await stock_storage.page_of(unit.connection, offer.id, sought=sought, count=4, after=after):
                seen += page
                after = (page[-1].begin_at or UNDATED, page[-1].id)
            assert [stock.id for stock in seen] == [stock.id for stock in expected]


async def test_what_is_kept_is_read_back(units: Units, shop: Shop) -> None:
    """Every attribute of an offer and of its stocks survives the database."""
    offer = an_offer(
        has_image=False,
        review=Review.REJECTED,
        is_active=False,
        submitted_at=NOON,
        approved_at=NOON,
        rejection_code=RejectionCode.OTHER,
        rejection_reason="...",
        archived_at=NOON,
        approved_price=eur(290_00),
        copied_from=new_id(),
        opening=Opening(publish_at=NOON, booking_at=NOON + timedelta(days=1)),
        price_categories=(PriceCategory(id=new_id(), label="Plein tarif", price=eur(10_00)),),
        particulars=Particulars(
            title="Violon",
            details=Details(
                url="https://exemple.fr",
                withdrawal=Withdrawal.BY_EMAIL,
                withdrawal_delay=timedelta(hours=2),
                booking_contact="a@exemple.fr",
                withdrawal_details="Au comptoir.",
                duration_minutes=90,
                booking_email="b@exemple.fr",
                accessibility=Accessibility(audio=True, mental=False),
                is_national=True,
                extra=(("author", "Debussy"), ("ean", "3760123456784")),
            ),
        ),
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
                unit.connection, [shop.offerer.id], Wanted(venue_id=shop.venue.id), NOON, count=size, after=after
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
    """A page of one offer and a page of thirty take three statements: how to plan, the offers, their stocks."""
    async with units() as unit:
        for _ in range(30):
            await keep(unit, shop, an_offer(has_image=False, stocks=(a_stock(), a_stock())))
    for count in (1, 30):
        async with units() as unit:
            with counted(engine) as sent:
                found = await offers_of(unit.connection, [shop.offerer.id], Wanted(), NOON, count=count, after=None)
        assert len(found) == count
        assert len(sent) == 3, sent
