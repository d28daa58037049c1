"""Stocks by the thousand: dates by a rule, price categories, and what is taken away."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from kiosque.offers.v1 import offers_events_pb2

from common.actor import Actor
from common.errors import IdTaken, NotFound, NotPossibleNow
from common.money import eur
from common.unit import Units, new_id
from offers.domain.offer import Offer, TooManyStocks
from offers.domain.price_category import PriceCategory
from offers.domain.recurrence import Dates, Recurrence
from offers.domain.status import Status
from offers.domain.stock import STOCKS_MAX, STOCKS_SHOWN, InvalidDates, InvalidPrice, Stock, StockNotFound
from offers.handlers import catalogue, stocks
from offers.messages.offers import STOCKS_ANNOUNCED
from offers.storage import offers as storage
from tests.clock import NOON, StoppedClock
from tests.offers.factories import Shop, a_date, a_stock, acting, announced, draft_offer, publish_offer

SATURDAYS = Recurrence(weekdays=frozenset({6}), times=(time(14),), first=date(2026, 3, 7), last=date(2026, 4, 30))
"""Eight of them, with the change of the clocks between the fourth and the fifth."""
EVERY_HOUR = Recurrence(
    weekdays=frozenset(range(1, 8)),
    times=tuple(time(hour) for hour in range(10, 20)),
    first=date(2026, 3, 3),
    last=date(2026, 11, 7),
)


def some_dates(recurrence: Recurrence = SATURDAYS, **changes: Any) -> Dates:
    """Ask for dates: ten places at 25 euros each, booked until two days before."""
    facts = {"id": new_id(), "price": eur(25_00), "quantity": 10, "booked_until_before": timedelta(days=2)}
    return Dates(recurrence=recurrence, **{**facts, **changes})


async def add(units: Units, shop: Shop, offer: Offer, dates: Dates) -> Offer:
    """Let a shop add dates."""
    async with acting(units, shop.actor) as unit:
        return await stocks.add_dates(unit, offer_id=offer.id, dates=dates)


async def kept(units: Units, offer: Offer) -> Offer:
    """Read an offer whole."""
    async with units() as unit:
        (found,) = await storage.offers_by_id(unit.connection, [offer.id])
    return found


async def told(units: Units, offer: Offer) -> list[offers_events_pb2.OfferChanged]:
    """Return what was announced of an offer."""
    return [event for event in await announced(units, offer.id) if isinstance(event, offers_events_pb2.OfferChanged)]


async def test_s9_a_course_on_saturdays_is_made_in_one_call(units: Units, shop: Shop) -> None:
    """S9: every Saturday at 14:00 in Paris, each with its own booking limit; the same call again changes nothing."""
    offer = await draft_offer(units, shop)
    dates = some_dates()
    for _ in range(2):
        offer = await add(units, shop, offer, dates)
    made = [stock for stock in (await kept(units, offer)).stocks if stock.price == eur(25_00)]
    assert [stock.begin_at for stock in made] == list(SATURDAYS.instants())
    assert [stock.begin_at.hour for stock in made if stock.begin_at] == [13] * 4 + [12] * 4
    assert {stock.begin_at - stock.booking_limit_at for stock in made} == {timedelta(days=2)}  # type: ignore[operator]
    assert len(await told(units, offer)) == offer.version


async def test_dates_are_made_all_or_none(units: Units, shop: Shop) -> None:
    """One that cannot be, or one too many, leaves none; so does another rule under the same id."""
    offer = await draft_offer(units, shop)
    past = replace(SATURDAYS, first=date(2026, 2, 1))
    dates = some_dates()
    await add(units, shop, offer, dates)
    before = await kept(units, offer)
    for wrong, refusal in (
        (some_dates(past), InvalidDates),
        (some_dates(price=eur(300_01)), InvalidPrice),
        (some_dates(EVERY_HOUR, booked_until_before=timedelta()), TooManyStocks),
        (replace(dates, recurrence=replace(SATURDAYS, last=date(2026, 5, 30))), IdTaken),
    ):
        with pytest.raises(refusal):
            await add(units, shop, offer, wrong)
    assert (await kept(units, offer)).stocks == before.stocks


async def test_dates_are_of_events_of_ones_own(units: Units, shop: Shop, rival: Shop) -> None:
    """A good has no dates, and another's offer is not there."""
    rental = await draft_offer(units, shop, a_stock(), subcategory="LOCATION_INSTRUMENT", title="Location d'un violon")
    with pytest.raises(InvalidDates):
        await add(units, shop, rental, some_dates())
    with pytest.raises(NotFound):
        await add(units, rival, await draft_offer(units, shop), some_dates())


async def test_an_offer_has_2500_dates_and_no_list_carries_them(units: Units, shop: Shop) -> None:
    """As many as an offer may have are made in one call, announced in bounded events, summed up and read by pages."""
    draft = await draft_offer(units, shop)
    await delete(units, shop, draft.stocks[0])
    offer = await add(units, shop, draft, some_dates(EVERY_HOUR, booked_until_before=timedelta()))
    assert len(offer.stocks) == STOCKS_MAX
    events = [event for event in await told(units, offer) if event.offer.version == offer.version]
    assert max(len(event.offer.stocks) for event in events) == STOCKS_ANNOUNCED
    assert len({stock.id for event in events for stock in event.offer.stocks}) == STOCKS_MAX
    async with acting(units, shop.actor) as unit:
        (listed,) = await catalogue.list_offers(unit, count=10, after=None)
        page = await catalogue.list_stocks(unit, offer_id=offer.id, count=100, after=None)
    assert listed.summary is not None
    assert (len(listed.stocks), listed.summary.count) == (STOCKS_SHOWN, STOCKS_MAX)
    assert [stock.begin_at for stock in page] == list(EVERY_HOUR.instants())[:100]


async def delete(units: Units, shop: Shop, stock: Stock) -> Offer:
    """Let a shop take a stock away."""
    async with acting(units, shop.actor) as unit:
        return await stocks.delete_stock(unit, stock_id=stock.id)


async def test_what_is_taken_away_is_told_and_its_id_stays_taken(units: Units, shop: Shop) -> None:
    """A deleted stock is announced as such, once; nobody can use its id again, nor delete another's."""
    keep, gone = a_date(id=new_id()), a_date(NOON + timedelta(days=12), id=new_id())
    offer = await publish_offer(units, shop, keep, gone)
    for _ in range(2):
        after = await delete(units, shop, gone)
    assert [stock.id for stock in after.stocks] == [keep.id]
    (last,) = [event for event in await told(units, offer) if event.offer.version == after.version]
    assert [(stock.id, stock.version, stock.is_deleted) for stock in last.offer.stocks] == [(str(gone.id), 2, True)]
    assert last.offer.stock_summary.count == 1
    with pytest.raises(IdTaken):
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=offer.id, stock=gone)


async def test_several_are_taken_away_together_or_none(
    units: Units, shop: Shop, rival: Shop, clock: StoppedClock
) -> None:
    """One that cannot be, or is not of this offer, keeps all; those that are gone already are let be."""
    dates = [a_date(NOON + timedelta(days=day), id=new_id()) for day in (2, 12, 13, 14)]
    offer, others = await publish_offer(units, shop, *dates), await publish_offer(units, shop)
    past, *gone, kept_date = [stock.id for stock in dates]

    async def take(actor: Actor, *stock_ids: UUID) -> Offer:
        async with acting(units, actor) as unit:
            return await stocks.delete_stocks(unit, offer_id=offer.id, stock_ids=stock_ids)

    clock.advance(timedelta(days=5))
    for actor, asked, refusal in (
        (shop.actor, [*gone, past], NotPossibleNow),
        (shop.actor, [*gone, others.stocks[0].id], StockNotFound),
        (shop.actor, [*gone, new_id()], StockNotFound),
        (rival.actor, gone, NotFound),
    ):
        with pytest.raises(refusal):
            await take(actor, *asked)
    for _ in range(2):
        after = await take(shop.actor, *gone, *gone)
    assert [stock.id for stock in after.stocks] == [past, kept_date]
    (last,) = [event for event in await told(units, offer) if event.offer.version == after.version]
    assert {stock.id for stock in last.offer.stocks if stock.is_deleted} == {str(stock_id) for stock_id in gone}


async def test_another_s_stock_and_none_at_all_are_the_same_answer(units: Units, shop: Shop, rival: Shop) -> None:
    """Whoever asks for a stock that is not theirs hears that there is none."""
    offer = await draft_offer(units, shop)
    for actor, stock_id in ((rival.actor, offer.stocks[0].id), (shop.actor, new_id())):
        with pytest.raises(StockNotFound):
            async with acting(units, actor) as unit:
                await stocks.delete_stock(unit, stock_id=stock_id)


async def test_an_event_is_taken_away_until_48_hours_after_it_began(
    units: Units, shop: Shop, clock: StoppedClock
) -> None:
    """Then its bookings are taken as used; a draft's date and a good can always be taken away."""
    event = await publish_offer(units, shop, *(a_date(NOON + timedelta(days=day), id=new_id()) for day in (2, 3)))
    good = await draft_offer(units, shop, a_stock(), subcategory="LOCATION_INSTRUMENT", title="Location d'un violon")
    draft = await draft_offer(units, shop)
    clock.advance(timedelta(days=4))
    await delete(units, shop, event.stocks[0])
    clock.advance(timedelta(days=1, microseconds=1))
    with pytest.raises(NotPossibleNow):
        await delete(units, shop, event.stocks[1])
    clock.advance(timedelta(days=99))
    for offer in (good, draft):
        await delete(units, shop, offer.stocks[0])


async def test_s10_an_offer_whose_last_date_is_taken_away_is_sold_out(units: Units, shop: Shop) -> None:
    """S10: without a stock there is nothing to book."""
    offer = await publish_offer(units, shop)
    assert (await delete(units, shop, offer.stocks[0])).status(NOON) is Status.SOLD_OUT
    async with acting(units, shop.actor) as unit:
        assert (await catalogue.get_offer(unit, offer_id=offer.id)).status(NOON) is Status.SOLD_OUT


async def test_a_price_by_name_is_that_of_its_dates(units: Units, shop: Shop) -> None:
    """Dates made at a price category cost what it says, and follow it; each change of theirs is announced."""
    offer = await draft_offer(units, shop)
    full = PriceCategory(id=new_id(), label="Plein tarif", price=eur(20_00))
    async with acting(units, shop.actor) as unit:
        await stocks.save_price_category(unit, offer_id=offer.id, category=full)
    await add(units, shop, offer, some_dates(price_category_id=full.id))
    async with acting(units, shop.actor) as unit:
        dearer = replace(full, price=eur(22_00))
        offer = await stocks.save_price_category(unit, offer_id=offer.id, category=dearer)
    assert (await kept(units, offer)).price_categories == (dearer,)
    of_it = [stock for stock in (await kept(units, offer)).stocks if stock.price_category_id == full.id]
    assert {(stock.price, stock.version) for stock in of_it} == {(eur(22_00), 2)}
    last = (await told(units, offer))[-1]
    assert {stock.price.minor_units for stock in last.offer.stocks} == {22_00}
    for stock in of_it:
        await delete(units, shop, stock)
    async with acting(units, shop.actor) as unit:
        offer = await stocks.delete_price_category(unit, offer_id=offer.id, category_id=full.id)
    assert (await kept(units, offer)).price_categories == ()
