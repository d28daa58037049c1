"""What offers hears of bookings."""

import asyncio

import pytest
from google.protobuf.message import Message
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated
from kiosque.bookings.v1.bookings_pb2 import BookingFacts

from common.errors import InvalidId
from common.unit import Units, new_id
from offers import consumer
from offers.domain.offer import Offer
from offers.storage import offers as storage
from tests.offers.factories import Shop, announced, draft_offer


def facts(stock_id: object, booked: int, version: int) -> BookingFacts:
    """Make what bookings say of a stock."""
    return BookingFacts(id=str(new_id()), stock_id=str(stock_id), stock_booked_quantity=booked, stock_version=version)


async def hear(units: Units, event: Message) -> None:
    """Hear one event, as the runner lets it be heard."""
    async with units() as unit:
        match event:
            case BookingCreated():
                await consumer.count_created(unit, event)
            case BookingCancelled():
                await consumer.count_cancelled(unit, event)


async def read(units: Units, offer: Offer) -> Offer:
    """Read an offer again."""
    async with units() as unit:
        (found,) = await storage.offers_by_id(unit.connection, [offer.id])
    return found


async def test_bookings_and_cancellations_move_the_count(units: Units, shop: Shop) -> None:
    """Each event carries the whole count, so the last one is right whatever came before."""
    offer = await draft_offer(units, shop)
    stock_id = offer.stocks[0].id
    await hear(units, BookingCreated(booking=facts(stock_id, 2, 1)))
    assert (await read(units, offer)).stocks[0].booked_quantity == 2
    await hear(units, BookingCancelled(booking=facts(stock_id, 1, 2)))
    assert (await read(units, offer)).stocks[0].booked_quantity == 1


async def test_an_older_word_changes_nothing(units: Units, shop: Shop) -> None:
    """Two consumers hear side by side: whichever comes last, the highest version stays."""
    offer = await draft_offer(units, shop)
    stock_id = offer.stocks[0].id
    events = [BookingCreated(booking=facts(stock_id, version % 4, version)) for version in range(1, 8)]
    cancelled = BookingCancelled(booking=facts(stock_id, 2, 9))
    await asyncio.gather(*(hear(units, event) for event in (cancelled, *reversed(events))))
    assert (await read(units, offer)).stocks[0].booked_quantity == 2


async def test_a_count_is_bookings_own_word(units: Units, shop: Shop) -> None:
    """What bookings say is not announced back to them, and is no version of the offer."""
    offer = await draft_offer(units, shop)
    before = await announced(units, offer.id)
    await hear(units, BookingCreated(booking=facts(offer.stocks[0].id, 1, 1)))
    assert (await read(units, offer)).version == offer.version
    assert await announced(units, offer.id) == before


async def test_more_may_be_booked_than_a_lowered_quantity(units: Units, shop: Shop) -> None:
    """A word that was on its way while a partner lowered the quantity is kept, and the stock has none left."""
    offer = await draft_offer(units, shop)
    await hear(units, BookingCreated(booking=facts(offer.stocks[0].id, 99, 1)))
    stock = (await read(units, offer)).stocks[0]
    assert (stock.booked_quantity, stock.has_some_left) == (99, False)


async def test_an_unknown_stock_is_no_trouble_and_a_broken_id_is(units: Units) -> None:
    """A stock that is not there is passed over; an event without an id is a fault to be looked at."""
    await hear(units, BookingCreated(booking=facts(new_id(), 1, 1)))
    with pytest.raises(InvalidId):
        await hear(units, BookingCreated(booking=facts("", 1, 1)))


def test_both_events_are_listened_to() -> None:
    """The runner finds each function by its name and the event that it takes."""
    assert {function.__annotations__["event"] for function in consumer.CONSUMERS} == {BookingCreated, BookingCancelled}
