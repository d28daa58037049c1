"""Booking in a crowd: whatever many clients do at once, stock and credit come out right."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
import sqlalchemy as sa

from bookings.domain.booking import (
    AlreadyCancelled,
    Booking,
    State,
)
from bookings.domain.credit import InsufficientCredit
from bookings.domain.order import (
    AlreadyBooked,
    SoldOut,
)
from bookings.storage.tables import bookings, stocks
from common import sql
from common.errors import IdTaken, Refusal
from common.money import eur
from common.unit import Units, new_id
from tests.bookings.factories import (
    Shop,
    announced,
    book,
    cancel,
    count,
    digital_goods,
    enrol,
    open_shop,
    row,
    spent,
    stock_message,
)
from tests.clock import StoppedClock
from tests.conftest import MakeDatabase

CLIENTS = 32
TRIES = 400
QUANTITY = 50
DRAIN_OPERATIONS = 600
SEED = 20230208
LOCK_NOT_AVAILABLE = "55P03"


@pytest.fixture
async def crowd(make_database: MakeDatabase, clock: StoppedClock) -> AsyncIterator[Units]:
    """Units with a connection for each of a crowd of clients."""
    engine = sql.engine(await make_database("bookings"), pool_size=CLIENTS)
    yield Units(engine, clock)
    await engine.dispose()


async def in_a_crowd(works: Iterable[Callable[[], Awaitable[object]]]) -> list[object]:
    """Do all this with `CLIENTS` clients side by side; return each result, or the refusal in its place.

    Who waits too long for a lock (on a machine that is busy with other tests) asks again, as clients do.
    """
    left = list(works)[::-1]
    results: list[object] = []

    async def client() -> None:
        while left:
            work = left.pop()
            try:
                results.append(await work())
            except Refusal as refusal:
                results.append(refusal)
            except sa.exc.DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                    raise
                left.append(work)

    async with asyncio.TaskGroup() as group:
        for _ in range(CLIENTS):
            group.create_task(client())
    return results


async def test_nothing_is_oversold(crowd: Units) -> None:
    """Of 400 tries by 32 clients for 50 violins, 50 are booked and 350 told that it is sold out."""
    shop = Shop()
    offer = shop.offer(stock_message(quantity=QUANTITY))
    await open_shop(crowd, offer, shop=shop)
    people = [await enrol(crowd) for _ in range(TRIES)]
    results = await in_a_crowd(partial(book, crowd, person, offer) for person in people)
    assert Counter(map(type, results)) == {Booking: QUANTITY, SoldOut: TRIES - QUANTITY}
    assert (await row(crowd, stocks, UUID(offer.offer.stocks[0].id))).booked == QUANTITY
    assert await count(crowd, bookings) == QUANTITY
    assert {event.booking.stock_version for event in await announced(crowd)} == set(range(1, QUANTITY + 1))  # type: ignore[attr-defined]


async def test_the_crowd_would_oversell_without_the_condition(crowd: Units) -> None:
    """Counting first and inserting after oversells in the same crowd: the test above would see it."""
    shop = Shop()
    offer = shop.offer(stock_message(quantity=1))
    await open_shop(crowd, offer, shop=shop)
    stock_id = UUID(offer.offer.stocks[0].id)
    all_have_counted = asyncio.Barrier(CLIENTS)

    async def naive() -> bool:
        async with crowd() as unit:
            sold = sa.select(sa.func.count()).select_from(bookings).where(bookings.c.stock_id == stock_id)
            is_left = await unit.connection.scalar(sold) == 0
            await all_have_counted.wait()
            return is_left

    assert sum([bool(sold) for sold in await in_a_crowd([naive] * CLIENTS)]) == CLIENTS


async def test_twins_are_one_booking(crowd: Units) -> None:
    """Of 64 requests with one id at once, one books and all return the same booking."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(crowd, offer, shop=shop)
    person, booking_id = await enrol(crowd), new_id()
    results = await in_a_crowd([partial(book, crowd, person, offer, booking_id=booking_id)] * 64)
    assert {booking.id for booking in results if isinstance(booking, Booking)} == {booking_id}
    assert len({booking.code for booking in results if isinstance(booking, Booking)}) == 1
    assert len(results) == 64
    assert await spent(crowd, person) == (290_00, 0)
    assert len(await announced(crowd)) == 1


async def test_an_id_that_two_people_use_is_of_one(crowd: Units) -> None:
    """Of many people who use one id at once, one books and all others are told that it is taken."""
    shop = Shop()
    offer = shop.offer(stock_message(quantity=None))
    await open_shop(crowd, offer, shop=shop)
    people, booking_id = [await enrol(crowd) for _ in range(CLIENTS)], new_id()
    results = await in_a_crowd(partial(book, crowd, person, offer, booking_id=booking_id) for person in people)
    assert Counter(map(type, results)) == {Booking: 1, IdTaken: CLIENTS - 1}


async def test_one_offer_is_booked_once_by_one_person(crowd: Units) -> None:
    """Of many bookings of one offer by one person at once, each with an id of its own, one is made."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(1)))
    await open_shop(crowd, offer, shop=shop)
    person = await enrol(crowd)
    results = await in_a_crowd([partial(book, crowd, person, offer)] * CLIENTS)
    assert Counter(map(type, results)) == {Booking: 1, AlreadyBooked: CLIENTS - 1}


async def test_a_credit_is_never_overdrawn(crowd: Units, clock: StoppedClock) -> None:
    """Under many bookings and cancellations at once, a credit is the sum of what is booked, to the cent."""
    shop = Shop()
    catalogue = [shop.offer(stock_message(eur(cents), None)) for cents in (1, 19_99, 45_00, 70_00, 120_00, 290_00)]
    catalogue.append(shop.offer(stock_message(eur(60_00), None), subcategory=digital_goods()))
    catalogue.append(shop.offer(stock_message(eur(55_00), 3), subcategory=digital_goods()))
    await open_shop(crowd, *catalogue, shop=shop)
    person, dice = await enrol(crowd), random.Random(SEED)  # noqa: S311 - a seed that can be run again
    held: list[UUID] = []

    async def book_one() -> Booking:
        booking = await book(crowd, person, dice.choice(catalogue))
        held.append(booking.id)
        return booking

    async def cancel_one() -> Booking | None:
        clock.advance(timedelta(hours=3))  # who cancels seldom may book on
        return await cancel(crowd, person, held.pop(dice.randrange(len(held)))) if held else None

    results = await in_a_crowd(dice.choice([book_one, cancel_one]) for _ in range(DRAIN_OPERATIONS))
    total = sa.func.sum(bookings.c.unit_price * bookings.c.quantity)
    live = sa.select(total, total.filter(bookings.c.is_digital)).where(bookings.c.state != State.CANCELLED)
    async with crowd() as unit:
        sums = (await unit.connection.execute(live)).one()
    assert await spent(crowd, person) == (sums[0] or 0, sums[1] or 0)
    told = Counter(map(type, results))
    assert told[Booking] > DRAIN_OPERATIONS / 10
    assert told[AlreadyBooked] + told[InsufficientCredit] > DRAIN_OPERATIONS / 10


async def test_a_booking_is_cancelled_once_by_many(crowd: Units) -> None:
    """Of many cancellations of one booking at once, one gives back and the others are refused."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(crowd, offer, shop=shop)
    person = await enrol(crowd)
    booking = await book(crowd, person, offer)
    results = await in_a_crowd([partial(cancel, crowd, person, booking.id)] * CLIENTS)
    assert Counter(map(type, results)) == {Booking: 1, AlreadyCancelled: CLIENTS - 1}
    assert (await row(crowd, stocks, booking.stock_id)).booked == 0
