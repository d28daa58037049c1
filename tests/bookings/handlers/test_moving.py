"""Events that move, over both services: payments settles a booking by the date that its event has now."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1.bookings_events_pb2 import BookingValidated

from bookings.handlers import desk, upkeep
from common import sql
from common.money import eur
from common.unit import Units
from payments import consumer
from payments.storage.tables import pricings
from tests.bookings.factories import (
    Shop,
    acting,
    announced,
    book,
    enrol,
    of_kind,
    open_shop,
    stock_message,
    tell,
    workshops,
)
from tests.clock import StoppedClock
from tests.conftest import MakeDatabase
from tests.payments import factories as payments

EVE = datetime(2026, 3, 14, 12, tzinfo=UTC)
"""The day before the event, and two days before a cutoff: the 16th, at midnight in Paris."""


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands on the eve."""
    return StoppedClock(EVE)


@pytest.fixture
async def payments_units(make_database: MakeDatabase, clock: StoppedClock) -> AsyncIterator[Units]:
    """Units on a fresh database of payments."""
    engine = sql.engine(await make_database("payments"))
    yield Units(engine, clock)
    await engine.dispose()


async def heard(units: Units, payments_units: Units) -> None:
    """Let payments hear all validations that bookings has announced so far."""
    for event in of_kind(await announced(units), BookingValidated):
        assert isinstance(event, BookingValidated)
        async with payments_units() as unit:
            await consumer.price_booking(unit, event)


async def settled(payments_units: Units, clock: StoppedClock) -> list[str]:
    """Let the next cutoff pass, do its batch, and return where the pricings that live stand."""
    payments.pass_cutoff(clock)
    await payments.reimburse_all(payments_units)
    async with payments_units() as unit:
        return list(await unit.connection.scalars(sa.select(pricings.c.state).where(pricings.c.state != "CANCELLED")))


async def test_s18_what_is_validated_of_a_moved_event_is_paid_by_its_new_date(
    units: Units, payments_units: Units, clock: StoppedClock
) -> None:
    """S18: what is validated of an event moved beyond a cutoff is not paid at that one, and at the next one it is."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(10_00), begin_at=EVE + timedelta(days=1)), subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    await payments.open_shop(payments_units, payments.Shop(shop.offerer_id, shop.venue_id))
    booking = await book(units, await enrol(units), offer)
    async with acting(units, shop.actor) as unit:
        await desk.validate(unit, text=booking.code)
    await heard(units, payments_units)
    offer.offer.version = offer.offer.stocks[0].version = 2
    offer.offer.stocks[0].begin_time.FromDatetime(datetime(2026, 3, 16, 8, tzinfo=UTC))
    await tell(units, offer)
    async with units() as unit:
        assert await upkeep.follow_moved(unit) == 1
    await heard(units, payments_units)
    assert await settled(payments_units, clock) == ["VALIDATED"]
    assert await settled(payments_units, clock) == ["INVOICED"]
