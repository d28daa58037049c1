"""Booking and cancelling: one transaction each, right in any crowd."""

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated
from kiosque.bookings.v1.bookings_pb2 import Booking as BookingMessage
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_events_pb2 import OfferChanged

from bookings.consumer import keep_offer
from bookings.domain.booking import (
    AlreadyCancelled,
    AlreadyValidated,
    Booking,
    BookingNotFound,
    State,
    TooLateToCancel,
    ValidatedBy,
)
from bookings.domain.countermark import DRAWS_MAX
from bookings.domain.credit import Beneficiary, InsufficientCredit, NotABeneficiary
from bookings.domain.order import (
    AlreadyBooked,
    BookingLimitPassed,
    NotBookable,
    Order,
    PriceChanged,
    SoldOut,
    StockNotFound,
)
from bookings.handlers import booking as handlers
from bookings.handlers.booking import NoCodeLeftError
from bookings.storage import bookings as storage
from bookings.storage.tables import beneficiaries, bookings, stocks
from common import sql
from common.actor import Actor
from common.errors import IdTaken, Refusal
from common.money import eur
from common.unit import Units, new_id
from tests.bookings.factories import (
    VIOLIN,
    Shop,
    a_credit,
    acting,
    announced,
    as_beneficiary,
    book,
    count,
    digital_goods,
    enrol,
    of_kind,
    open_shop,
    row,
    stock_message,
    tell,
    workshops,
)
from tests.clock import NOON, StoppedClock
from tests.conftest import MakeDatabase
from tests.rpc import an_actor

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


async def cancel(units: Units, beneficiary: Beneficiary, booking_id: UUID) -> Booking:
    """Cancel a booking as its beneficiary."""
    async with acting(units, as_beneficiary(beneficiary)) as unit:
        return await handlers.cancel(unit, booking_id=booking_id)


async def order_as(units: Units, actor: Actor, stock_id: UUID, *, booking_id: UUID | None = None) -> Booking:
    """Order one of a stock at a violin's price, as whoever."""
    order = Order(stock_id=stock_id, quantity=1, expected_price=VIOLIN)
    async with acting(units, actor) as unit:
        return await handlers.book(unit, booking_id=booking_id or new_id(), order=order)


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


async def spent(units: Units, beneficiary: Beneficiary) -> tuple[int, int]:
    """Return what is spent of a credit, and how much of that on digital goods."""
    found = await row(units, beneficiaries, beneficiary.person.id)
    return found.spent, found.digital_spent


async def test_a_booking_takes_stock_and_credit(units: Units) -> None:
    """A booking takes its quantity of the stock and its price of the credit, and is announced with the new count."""
    shop = Shop()
    offer = shop.offer(
        stock_message(eur(15_00), begin_at=NOON + timedelta(days=9)), subcategory=workshops(), is_duo=True
    )
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer, quantity=2)
    assert (await row(units, stocks, booking.stock_id)).booked == 2
    assert await spent(units, person) == (30_00, 0)
    [event] = await announced(units)
    assert isinstance(event, BookingCreated)
    facts = event.booking
    assert (facts.id, facts.quantity, facts.unit_price.minor_units) == (str(booking.id), 2, 15_00)
    assert (facts.stock_booked_quantity, facts.stock_version, facts.version) == (2, 1, 1)
    assert (facts.offerer_id, facts.venue_id) == (str(shop.offerer_id), str(shop.venue_id))


async def test_an_event_names_nobody(units: Units) -> None:
    """What is announced of a booking holds neither the person nor the code."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    [event] = await announced(units)
    told = event.SerializeToString().decode("latin-1")
    secrets = (booking.code, person.person.last_name, person.person.email, person.person.subject, str(person.person.id))
    assert not [secret for secret in secrets if secret in told]


async def test_what_is_read_again_is_what_was_booked(units: Units) -> None:
    """The booking that is answered is the one that is stored, in every field."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    async with units() as unit:
        stored = await storage.find(unit.connection, booking.id)
    assert stored
    assert vars(stored) == vars(booking)


async def test_a_repeat_is_the_same_booking(units: Units) -> None:
    """The same id and content again return the booking as it is now, and take nothing more."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    again = await book(units, person, offer, booking_id=booking.id)
    assert vars(again) == vars(booking)
    await cancel(units, person, booking.id)
    assert (await book(units, person, offer, booking_id=booking.id)).state is State.CANCELLED
    assert await spent(units, person) == (0, 0)
    assert len(of_kind(await announced(units), BookingCreated)) == 1


async def test_an_id_names_one_booking(units: Units) -> None:
    """The same id with another stock, quantity or person is refused, before anything else is looked at."""
    shop = Shop()
    offer, other = shop.offer(), shop.offer()
    await open_shop(units, offer, other, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    with pytest.raises(IdTaken):
        await book(units, person, other, booking_id=booking.id)
    with pytest.raises(IdTaken):
        await book(units, person, offer, quantity=2, booking_id=booking.id)
    with pytest.raises(IdTaken):
        await book(units, await enrol(units), offer, booking_id=booking.id)
    with pytest.raises(IdTaken):
        await order_as(units, an_actor(subject="nobody"), booking.stock_id, booking_id=booking.id)


async def test_a_refused_booking_leaves_nothing(units: Units) -> None:
    """A refusal leaves stock, credit, bookings and events as they were."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(20_00)))
    await open_shop(units, offer, shop=shop)
    poor = await enrol(units, a_credit(granted=eur(19_99), digital_cap=None))
    with pytest.raises(InsufficientCredit):
        await book(units, poor, offer)
    assert await spent(units, poor) == (0, 0)
    assert (await row(units, stocks, UUID(offer.offer.stocks[0].id))).booked == 0
    assert await count(units, bookings) == 0
    assert await announced(units) == []


async def test_only_a_beneficiary_books_what_exists(units: Units) -> None:
    """An account without a credit, and a stock that nobody knows, are refused each in its own way."""
    with pytest.raises(NotABeneficiary):
        await order_as(units, an_actor(subject="nobody"), new_id())
    with pytest.raises(StockNotFound):
        await order_as(units, as_beneficiary(await enrol(units)), new_id())


async def test_digital_goods_are_counted_apart(units: Units) -> None:
    """A digital good counts towards its own cap, and cancelling it gives both back."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(40_00)), subcategory=digital_goods())
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    assert await spent(units, person) == (40_00, 40_00)
    await cancel(units, person, booking.id)
    assert await spent(units, person) == (0, 0)


async def test_a_price_that_changes_meanwhile_is_not_paid(units: Units) -> None:
    """A booking is made at the price that was shown, or not at all."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    changed = OfferChanged()
    changed.CopyFrom(offer)
    changed.offer.version = 2
    changed.offer.stocks[0].price.minor_units = 250_00
    await tell(units, changed)
    with pytest.raises(PriceChanged) as refused:
        await book(units, await enrol(units), offer)
    assert refused.value.facts["price"] == 250_00


async def test_a_taken_code_is_drawn_again(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a drawn code is held by a live booking, another is drawn; after a hundred draws it is a fault."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    taken = (await book(units, await enrol(units), offer)).code
    codes = itertools.chain([taken] * 3, ["ZYXWVU"])
    monkeypatch.setattr(handlers, "draw_code", lambda: next(codes))
    assert (await book(units, await enrol(units), offer)).code == "ZYXWVU"
    draws = itertools.count()
    monkeypatch.setattr(handlers, "draw_code", lambda: taken if next(draws) < DRAWS_MAX else "UVWXYZ")
    with pytest.raises(NoCodeLeftError):
        await book(units, await enrol(units), offer)


async def test_cancelling_gives_back_once(units: Units) -> None:
    """Cancelled in time, stock and credit come back, which is announced; a second time changes nothing."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    cancelled = await cancel(units, person, booking.id)
    assert (cancelled.state, cancelled.cancelled_at) == (State.CANCELLED, NOON)
    with pytest.raises(AlreadyCancelled):
        await cancel(units, person, booking.id)
    assert await spent(units, person) == (0, 0)
    assert (await row(units, stocks, booking.stock_id)).booked == 0
    [event] = of_kind(await announced(units), BookingCancelled)
    assert isinstance(event, BookingCancelled)
    assert event.reason == BookingMessage.BENEFICIARY
    facts = event.booking
    assert (facts.stock_booked_quantity, facts.stock_version, facts.version) == (0, 2, 2)


async def test_a_cancelled_offer_can_be_booked_again(units: Units) -> None:
    """One booking of an offer at a time: after cancelling, another may be made."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    first = await book(units, person, offer)
    with pytest.raises(AlreadyBooked):
        await book(units, person, offer)
    await cancel(units, person, first.id)
    assert (await book(units, person, offer)).id != first.id


async def test_nobody_cancels_for_another(units: Units) -> None:
    """Another's booking and one that does not exist are the same answer."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    for booking_id in (booking.id, new_id()):
        with pytest.raises(BookingNotFound):
            await cancel(units, await enrol(units), booking_id)


async def test_it_is_too_late_at_the_limit(units: Units, clock: StoppedClock) -> None:
    """From its limit on, an event keeps stock and credit."""
    shop = Shop()
    offer = shop.offer(stock_message(begin_at=NOON + timedelta(hours=72)), subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    clock.advance(timedelta(hours=24))
    with pytest.raises(TooLateToCancel):
        await cancel(units, person, booking.id)
    assert await spent(units, person) == (290_00, 0)


async def test_a_used_good_is_not_cancelled(units: Units) -> None:
    """Once its code is validated, a good is not given back."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    async with units() as unit:
        found = await storage.find(unit.connection, booking.id, lock=True)
        assert found
        found.validate(ValidatedBy.PARTNER, NOON)
        await storage.save(unit.connection, [found])
    with pytest.raises(AlreadyValidated):
        await cancel(units, person, booking.id)


def repriced(stock: offers_pb2.Stock) -> None:
    """Ask for another price."""
    stock.price.minor_units = 1_00


def emptied(stock: offers_pb2.Stock) -> None:
    """Offer none any more."""
    stock.quantity = 0


def postponed(stock: offers_pb2.Stock) -> None:
    """Begin a day later."""
    stock.begin_time.FromDatetime(NOON + timedelta(days=10))


def closed(stock: offers_pb2.Stock) -> None:
    """Let book no longer."""
    stock.booking_limit_time.FromDatetime(NOON)


def withdrawn(stock: offers_pb2.Stock) -> None:
    """Become another stock: this one is no longer offered."""
    stock.id = str(new_id())


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (repriced, PriceChanged),
        (emptied, SoldOut),
        (closed, BookingLimitPassed),
        (withdrawn, NotBookable),
        (postponed, NOON + timedelta(days=10)),
    ],
)
async def test_a_stock_that_changes_under_a_booking(
    units: Units, change: Callable[[offers_pb2.Stock], None], outcome: object
) -> None:
    """What offers changes between the reading of a stock and its taking is seen: refused, or booked as it is now."""
    shop = Shop()
    seat = stock_message(eur(10_00), begin_at=NOON + timedelta(days=9))
    offer = shop.offer(seat, subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    later = OfferChanged()
    later.CopyFrom(offer)
    later.offer.version = 2
    change(later.offer.stocks[0])
    async with units() as unit:
        await keep_offer(unit, later)
        waiting = asyncio.create_task(book(units, person, offer))
        await somebody_waits(units)
    [result] = await asyncio.gather(waiting, return_exceptions=True)
    assert (result.begin_at if isinstance(result, Booking) else type(result)) == outcome
    if not isinstance(result, Booking):
        assert await spent(units, person) == (0, 0)
        assert await count(units, bookings) == 0


async def somebody_waits(units: Units) -> None:
    """Wait until a connection of this database waits for a lock."""
    lock = sa.text("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
    async with asyncio.timeout(20):
        while True:
            async with units.engine.connect() as connection:
                if await connection.scalar(lock):
                    return
            await asyncio.sleep(0.01)


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


async def test_a_credit_is_never_overdrawn(crowd: Units) -> None:
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
