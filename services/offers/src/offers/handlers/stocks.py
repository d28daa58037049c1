"""What a partner does with the stocks of its offers and with their price categories."""

from collections.abc import Collection, Sequence
from uuid import UUID, uuid5

from common.errors import IdTaken
from common.unit import Unit
from offers.domain.offer import Offer
from offers.domain.price_category import PriceCategory
from offers.domain.recurrence import Dates
from offers.domain.stock import Stock, StockNotFound
from offers.handlers.offers import edited, own
from offers.storage import offers as storage
from offers.storage import stocks


async def save_stock(unit: Unit, *, offer_id: UUID, stock: Stock) -> Offer:
    """Add a stock to an offer of the caller, or change the one of this id."""
    offer = await own(unit, offer_id)
    offer.save_stock(stock, now=unit.now)
    return await edited(unit, offer)


async def add_dates(unit: Unit, *, offer_id: UUID, dates: Dates) -> Offer:
    """Add all dates of a rule to an event of the caller, or none; the same again changes nothing."""
    offer = await own(unit, offer_id)
    asked = [
        Stock(
            id=uuid5(dates.id, begin_at.isoformat()),
            price=dates.price,
            quantity=dates.quantity,
            begin_at=begin_at,
            booking_limit_at=begin_at - dates.booked_until_before,
            price_category_id=dates.price_category_id,
        )
        for begin_at in dates.recurrence.instants()
    ]
    known = await stocks.known_ids(unit.connection, [stock.id for stock in asked])
    if known == {stock.id for stock in asked}:
        return offer
    if known:
        raise IdTaken("This id names other dates.", id=str(dates.id))
    offer.save_stocks(asked, now=unit.now)
    return await edited(unit, offer)


async def delete_stock(unit: Unit, *, stock_id: UUID) -> Offer:
    """Take a stock of the caller away; bookings hears of it and cancels what is booked. Once more changes nothing."""
    offer_id = await stocks.offer_of(unit.connection, stock_id)
    offer = await storage.offer_to_change(unit.connection, offer_id) if offer_id else None
    if offer is None or not unit.actor.acts_for(offer.offerer_id):
        raise StockNotFound("You have no such stock.", id=str(stock_id))
    return await _without(unit, offer, [stock_id])


async def delete_stocks(unit: Unit, *, offer_id: UUID, stock_ids: Sequence[UUID]) -> Offer:
    """Take several stocks of an offer of the caller away, or none; those that are gone already are let be."""
    offer = await own(unit, offer_id)
    known = await stocks.known_ids(unit.connection, stock_ids, of_offer=offer.id)
    for stock_id in stock_ids:
        if stock_id not in known:
            raise StockNotFound("You have no such stock.", id=str(stock_id))
    return await _without(unit, offer, stock_ids)


async def _without(unit: Unit, offer: Offer, stock_ids: Collection[UUID]) -> Offer:
    """Take away those of an offer's stocks that are still there."""
    for stock_id in sorted({stock.id for stock in offer.stocks} & {*stock_ids}):
        offer.delete_stock(stock_id, now=unit.now)
    return await edited(unit, offer)


async def save_price_category(unit: Unit, *, offer_id: UUID, category: PriceCategory) -> Offer:
    """Add a price category to an offer of the caller, or change the one of this id, with what is sold at it."""
    offer = await own(unit, offer_id)
    offer.save_price_category(category, now=unit.now)
    return await edited(unit, offer)


async def delete_price_category(unit: Unit, *, offer_id: UUID, category_id: UUID) -> Offer:
    """Take a price category of a draft away."""
    offer = await own(unit, offer_id)
    offer.delete_price_category(category_id)
    return await edited(unit, offer)


async def count_booked(unit: Unit, *, stock_id: UUID, booked: int, version: int) -> None:
    """Keep what bookings say of a stock. It is their word, so nobody is told of it again."""
    await stocks.count_booked(unit.connection, stock_id, booked=booked, version=version)
