"""Booking and cancelling: one transaction each, right in any crowd."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta
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
from bookings.domain.credit import InsufficientCredit, NotABeneficiary
from bookings.domain.order import (
    AlreadyBooked,
    BookingLimitPassed,
    NotBookable,
    Order,
    PriceChanged,
    SoldOut,
    StockNotFound,
    TooManyCancellations,
)
from bookings.handlers import booking as handlers
from bookings.handlers.booking import NoCodeLeftError
from bookings.storage import bookings as storage
from bookings.storage.tables import bookings, stocks
from common.actor import Actor
from common.errors import IdTaken
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
    cancel,
    count,
    digital_goods,
    enrol,
    of_kind,
    open_shop,
    row,
    spent,
    stock_message,
    tell,
    workshops,
)
from tests.clock import NOON, StoppedClock
from tests.rpc import an_actor


async def order_as(units: Units, actor: Actor, stock_id: UUID, *, booking_id: UUID | None = None) -> Booking:
    """Order one of a stock at a violin's price, as whoever."""
    order = Order(stock_id=stock_id, quantity=1, expected_price=VIOLIN)
    async with acting(units, actor) as unit:
        return await handlers.book(unit, booking_id=booking_id or new_id(), order=order)


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
    changed.offer.version = changed.offer.stocks[0].version = 2
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


async def test_booking_and_cancelling_in_a_loop_ends(units: Units, clock: StoppedClock) -> None:
    """After ten cancellations in a day one cannot book, whatever else; a day after the first of them one can again."""
    shop = Shop()
    offer, other = shop.offer(stock_message(eur(10_00))), shop.offer(stock_message(eur(10_00)))
    await open_shop(units, offer, other, shop=shop)
    person = await enrol(units)
    for _ in range(10):
        await cancel(units, person, (await book(units, person, offer)).id)
        clock.advance(timedelta(minutes=1))
    with pytest.raises(TooManyCancellations):
        await book(units, person, other)
    assert await spent(units, person) == (0, 0)
    clock.advance(timedelta(hours=24, minutes=-10))
    await book(units, person, other)


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
    """Be offered no longer."""
    stock.is_deleted = True


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
    later.offer.version = later.offer.stocks[0].version = 2
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
