"""What time does to bookings (S12, S15), in batches, once each."""

import asyncio
from collections.abc import Awaitable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingValidated
from kiosque.bookings.v1.bookings_pb2 import Booking as BookingMessage
from kiosque.offers.v1 import offers_pb2, partners_pb2
from kiosque.offers.v1.offers_events_pb2 import OfferChanged

from bookings.domain.booking import AlreadyReimbursed, Booking, CancelReason, State, ValidatedBy
from bookings.domain.order import NotBookable
from bookings.handlers import booking as booking_handlers
from bookings.handlers import undo, upkeep, world
from bookings.handlers.undo import Verdict
from bookings.storage import bookings as storage
from bookings.storage.tables import beneficiaries, bookings, offerers, stocks
from common.errors import Conflict
from common.money import eur
from common.unit import Units
from tests.bookings.factories import (
    Shop,
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
    subcategory_message,
    tell,
    workshops,
)
from tests.clock import StoppedClock

PAPER_BOOKS = subcategory_message(collection_days=10, rate_family=offers_pb2.RATE_FAMILY_BOOK)
HOUR = timedelta(hours=1)
START = datetime(2023, 6, 1, 8, tzinfo=UTC)
"""1 June 2023 at 10:00 in Paris."""
BORN = date(2005, 1, 1)
"""Eighteen then."""


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands at the vectors' booking time."""
    return StoppedClock(START)


def paris_midnight_of(day: int, month: int) -> datetime:
    """Return a summer midnight in Paris."""
    return datetime(2023, month, day, tzinfo=UTC) - 2 * HOUR


async def cancel_expired(units: Units) -> int:
    """Run the job once."""
    async with units() as unit:
        return await upkeep.cancel_expired(unit)


async def validate_past(units: Units) -> int:
    """Run the job once."""
    async with units() as unit:
        return await upkeep.validate_past(unit)


@pytest.mark.parametrize(
    ("subcategory", "last_day", "first_day"),
    [
        (subcategory_message(), paris_midnight_of(1, 7), paris_midnight_of(2, 7)),
        (PAPER_BOOKS, paris_midnight_of(11, 6), paris_midnight_of(12, 6)),
    ],
)
async def test_s12_uncollected_goods_are_cancelled(
    units: Units,
    clock: StoppedClock,
    subcategory: offers_pb2.Subcategory,
    last_day: datetime,
    first_day: datetime,
) -> None:
    """An instrument booked 1 June at 10:00 is cancelled by the run of 2 July, a paper book by that of 12 June."""
    shop = Shop()
    offer = shop.offer(subcategory=subcategory)
    await open_shop(units, offer, shop=shop)
    person = await enrol(units, birth_date=BORN)
    booking = await book(units, person, offer)
    clock.advance(last_day + 24 * HOUR - timedelta(microseconds=1) - START)
    assert await cancel_expired(units) == 0
    clock.advance(timedelta(microseconds=1))
    assert clock.now() == first_day
    assert [await cancel_expired(units) for _ in range(2)] == [1, 0]
    cancelled = await row(units, bookings, booking.id)
    assert (cancelled.state, cancelled.cancel_reason, cancelled.cancelled_at) == ("CANCELLED", "EXPIRED", first_day)
    assert (await row(units, beneficiaries, person.person.id)).spent == 0
    assert (await row(units, stocks, booking.stock_id)).booked == 0
    [event] = of_kind(await announced(units), BookingCancelled)
    assert isinstance(event, BookingCancelled)
    assert event.reason == BookingMessage.EXPIRED


async def test_s12_what_was_collected_does_not_expire(units: Units, clock: StoppedClock) -> None:
    """A validated good, a digital good and an event never expire."""
    shop = Shop()
    collected = shop.offer(stock_message(eur(10_00)))
    digital = shop.offer(stock_message(eur(10_00)), subcategory=digital_goods())
    trial = subcategory_message(is_event=True, collection_days=30)
    lesson = shop.offer(stock_message(eur(10_00), begin_at=START + 2_000 * HOUR), subcategory=trial)
    await open_shop(units, collected, digital, lesson, shop=shop)
    person = await enrol(units, birth_date=BORN)
    booking = await book(units, person, collected)
    await book(units, person, digital)
    await book(units, person, lesson)
    booking.validate(ValidatedBy.PARTNER, START)
    async with units() as unit:
        await storage.save(unit.connection, [booking])
    clock.advance(timedelta(days=80))
    assert await cancel_expired(units) == 0


async def test_s15_past_events_are_validated(units: Units, clock: StoppedClock) -> None:
    """An event's booking is used 48 hours after the event began, automatically, once; a good's never."""
    shop = Shop()
    begin_at = START + 100 * HOUR
    event = shop.offer(stock_message(eur(10_00), begin_at=begin_at), subcategory=workshops())
    good = shop.offer(stock_message(eur(10_00)))
    await open_shop(units, event, good, shop=shop)
    person = await enrol(units, birth_date=BORN)
    booking = await book(units, person, event)
    await book(units, person, good)
    clock.advance(148 * HOUR)
    assert await validate_past(units) == 0
    clock.advance(timedelta(microseconds=1))
    assert [await validate_past(units) for _ in range(2)] == [1, 0]
    used = await row(units, bookings, booking.id)
    assert (used.state, used.validated_by, used.validated_at) == ("VALIDATED", "AUTOMATIC", clock.now())
    assert len(of_kind(await announced(units), BookingValidated)) == 1


async def test_s15_a_cancelled_event_is_not_validated(units: Units, clock: StoppedClock) -> None:
    """What was cancelled in time is not paid."""
    shop = Shop()
    event = shop.offer(stock_message(eur(10_00), begin_at=START + 100 * HOUR), subcategory=workshops())
    await open_shop(units, event, shop=shop)
    person = await enrol(units, birth_date=BORN)
    booking = await book(units, person, event)
    async with acting(units, as_beneficiary(person)) as unit:
        await booking_handlers.cancel(unit, booking_id=booking.id)
    clock.advance(200 * HOUR)
    assert await validate_past(units) == 0


async def test_s15_a_postponed_event_is_not_validated_at_its_old_date(units: Units, clock: StoppedClock) -> None:
    """Even before the bookings have followed, the date that counts is the new one."""
    shop = Shop()
    event = shop.offer(stock_message(eur(10_00), begin_at=START + 100 * HOUR), subcategory=workshops())
    await open_shop(units, event, shop=shop)
    await book(units, await enrol(units, birth_date=BORN), event)
    postponed = OfferChanged()
    postponed.CopyFrom(event)
    postponed.offer.version = postponed.offer.stocks[0].version = 2
    postponed.offer.stocks[0].begin_time.FromDatetime(START + 900 * HOUR)
    await tell(units, postponed)
    clock.advance(200 * HOUR)
    assert await validate_past(units) == 0


async def test_bookings_of_a_rejected_offer_are_cancelled(units: Units) -> None:
    """When compliance rejects an offer after all, what is booked of it is given back; what was used is not."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(10_00)))
    await open_shop(units, offer, shop=shop)
    people = [await enrol(units, birth_date=BORN) for _ in range(2)]
    made = [await book(units, person, offer) for person in people]
    made[0].validate(ValidatedBy.PARTNER, START)
    async with units() as unit:
        await storage.save(unit.connection, made[:1])
    offer.offer.review = offers_pb2.Offer.REJECTED
    offer.offer.version = 2
    await tell(units, offer)
    done = []
    for _ in range(2):
        async with units() as unit:
            done.append(await upkeep.cancel_rejected(unit))
    assert done == [1, 0]
    assert [(await row(units, bookings, booking.id)).state for booking in made] == [State.VALIDATED, State.CANCELLED]
    [event] = of_kind(await announced(units), BookingCancelled)
    assert isinstance(event, BookingCancelled)
    assert event.reason == BookingMessage.OFFER_REJECTED
    assert (event.booking.stock_booked_quantity, event.booking.stock_version) == (1, 3)


def rejected(offer: OfferChanged) -> OfferChanged:
    """Return the offer as it is once compliance has rejected it."""
    later = OfferChanged()
    later.CopyFrom(offer)
    later.offer.review = offers_pb2.Offer.REJECTED
    later.offer.version = 2
    return later


async def a_used_event(units: Units, clock: StoppedClock) -> tuple[OfferChanged, Booking]:
    """Have an event booked and used by itself."""
    shop = Shop()
    event = shop.offer(stock_message(eur(10_00), begin_at=START + 100 * HOUR), subcategory=workshops())
    await open_shop(units, event, shop=shop)
    booking = await book(units, await enrol(units, birth_date=BORN), event)
    clock.advance(149 * HOUR)
    assert await validate_past(units) == 1
    return event, booking


async def test_what_was_used_of_a_rejected_event_is_undone_then_cancelled(units: Units, clock: StoppedClock) -> None:
    """A used event of a rejected offer is marked to be undone; undone, it is cancelled and not validated again."""
    event, booking = await a_used_event(units, clock)
    with pytest.raises(world.OfferNotKeptError):
        async with units() as unit:
            await world.withdraw(unit, offer_id=booking.offer_id, version=2)
    await tell(units, rejected(event))
    async with units() as unit:
        await world.withdraw(unit, offer_id=booking.offer_id, version=2)
    assert (await row(units, bookings, booking.id)).undo_due_at == clock.now()
    async with units() as unit:
        marked = await storage.undo_due(unit.connection, unit.now)
        assert marked
        await undo.end(unit, marked=marked, verdict=undo.Verdict())
    assert await validate_past(units) == 0
    async with units() as unit:
        assert await upkeep.cancel_rejected(unit) == 1
    assert (await row(units, bookings, booking.id)).state == State.CANCELLED


async def test_what_is_being_paid_of_a_rejected_event_stays(units: Units, clock: StoppedClock) -> None:
    """Where payments does not give the pricing up, a used booking stays used, and is asked about once."""
    event, booking = await a_used_event(units, clock)
    await tell(units, rejected(event))
    async with units() as unit:
        await world.withdraw(unit, offer_id=booking.offer_id, version=2)
    async with units() as unit:
        marked = await storage.undo_due(unit.connection, unit.now)
        assert marked
        await undo.end(unit, marked=marked, verdict=undo.Verdict(Conflict("It is being paid.")))
    async with units() as unit:
        assert await upkeep.cancel_rejected(unit) == 0
        assert await storage.undo_due(unit.connection, unit.now) is None
    assert (await row(units, bookings, booking.id)).state == State.VALIDATED


async def test_an_offer_that_was_taken_back_withdraws_nothing(units: Units, clock: StoppedClock) -> None:
    """A rejection that is heard after the offer was approved again undoes nothing."""
    event, booking = await a_used_event(units, clock)
    again = rejected(event)
    again.offer.review, again.offer.version = offers_pb2.Offer.APPROVED, 3
    await tell(units, again)
    async with units() as unit:
        await world.withdraw(unit, offer_id=booking.offer_id, version=2)
    assert (await row(units, bookings, booking.id)).undo_due_at is None


async def withdraw(units: Units, offer: OfferChanged) -> list[int]:
    """Let a partner take an offer's stock away, and what is booked of it be cancelled; return what each run did."""
    offer.offer.stocks[0].is_deleted = True
    offer.offer.stocks[0].version += 1
    await tell(units, offer)
    done = []
    for _ in range(2):
        async with units() as unit:
            done.append(await upkeep.cancel_withdrawn(unit))
    return done


async def validated(units: Units, booking: Booking) -> None:
    """Validate a booking."""
    booking.validate(ValidatedBy.PARTNER, START)
    async with units() as unit:
        await storage.save(unit.connection, [booking])


async def test_s12_a_good_that_is_taken_away_is_given_back_unless_it_was_handed_over(units: Units) -> None:
    """A deleted stock of a good cancels what nobody has collected; credit and stock are whole again."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(10_00)))
    await open_shop(units, offer, shop=shop)
    people = [await enrol(units, birth_date=BORN) for _ in range(2)]
    used, waiting = [await book(units, person, offer) for person in people]
    await validated(units, used)
    assert await withdraw(units, offer) == [1, 0]
    assert (await row(units, bookings, used.id)).state == State.VALIDATED
    gone = await row(units, bookings, waiting.id)
    assert (gone.state, gone.cancel_reason) == (State.CANCELLED, CancelReason.OFFERER)
    stock = await row(units, stocks, waiting.stock_id)
    assert (stock.booked, stock.is_offered, stock.is_withdrawn) == (1, False, False)
    assert (await row(units, beneficiaries, people[1].person.id)).spent == 0
    [event] = of_kind(await announced(units), BookingCancelled)
    assert isinstance(event, BookingCancelled)
    assert event.reason == BookingMessage.OFFERER


async def test_a_validated_seat_of_a_date_that_is_taken_away_is_undone_first(units: Units) -> None:
    """Of an event, payments is asked once; what it gives up is cancelled, what it keeps stays validated."""
    shop = Shop()
    event = shop.offer(stock_message(eur(10_00), begin_at=START + 100 * HOUR), subcategory=workshops())
    await open_shop(units, event, shop=shop)
    given_up, kept = [await book(units, await enrol(units, birth_date=BORN), event) for _ in range(2)]
    for booking in (given_up, kept):
        await validated(units, booking)
    assert await withdraw(units, event) == [2, 0]
    assert (await row(units, stocks, kept.stock_id)).is_withdrawn
    for verdict in (Verdict(), Verdict(AlreadyReimbursed("Paid."))):
        async with units() as unit:
            marked = await storage.undo_due(unit.connection, START)
            assert marked is not None
            await undo.end(unit, marked=marked, verdict=verdict)
    done = []
    for _ in range(2):
        async with units() as unit:
            done.append(await upkeep.cancel_withdrawn(unit))
    assert done == [1, 0]
    states = sorted([(await row(units, bookings, booking.id)).state for booking in (given_up, kept)])
    assert states == [State.CANCELLED, State.VALIDATED]
    assert not (await row(units, stocks, kept.stock_id)).is_withdrawn


async def test_s21_bookings_of_a_closed_structure_are_cancelled(units: Units, clock: StoppedClock) -> None:
    """S21: when a structure closes, what is booked of it is given back, whenever it was made; what was used stays."""
    shop, rival = Shop(), Shop()
    offer, other = shop.offer(stock_message(eur(10_00))), rival.offer(stock_message(eur(10_00)))
    await open_shop(units, offer, shop=shop)
    await open_shop(units, other, shop=rival)
    person, buyer, late = [await enrol(units, birth_date=BORN) for _ in range(3)]
    booking, used = await book(units, person, offer), await book(units, buyer, offer)
    elsewhere = await book(units, person, other)
    used.validate(ValidatedBy.PARTNER, START)
    async with units() as unit:
        await storage.save(unit.connection, [used])
    under_way = await book(units, late, offer)
    await hide(units, under_way.id, "VALIDATED")
    await tell(units, shop.offerer(state=partners_pb2.Offerer.CLOSED, version=9))
    assert [await cancel_closed(units) for _ in range(2)] == [1, 0]
    await hide(units, under_way.id, "BOOKED")
    assert [await cancel_closed(units) for _ in range(2)] == [1, 0]
    clock.advance(HOUR)
    assert await cancel_closed(units) == 0
    assert (await row(units, offerers, shop.offerer_id)).closing_until is None
    states = [(await row(units, bookings, one.id)).state for one in (booking, under_way, used, elsewhere)]
    assert states == [State.CANCELLED, State.CANCELLED, State.VALIDATED, State.BOOKED]
    assert (await row(units, beneficiaries, late.person.id)).spent == 0
    for event in of_kind(await announced(units), BookingCancelled):
        assert isinstance(event, BookingCancelled)
        assert event.reason == BookingMessage.OFFERER_CLOSED
    with pytest.raises(NotBookable):
        await book(units, late, offer)


async def cancel_closed(units: Units) -> int:
    """Run the job once."""
    async with units() as unit:
        return await upkeep.cancel_closed(unit)


async def hide(units: Units, booking_id: UUID, state: str) -> None:
    """Make a booking one that is not there yet for whoever looks for what is booked, or there again."""
    at = START if state == "VALIDATED" else None
    by = "PARTNER" if at else None
    async with units() as unit:
        await unit.connection.execute(
            bookings.update().values(state=state, validated_at=at, validated_by=by).where(bookings.c.id == booking_id)
        )


async def a_full_shop(units: Units, offers: int, people: int) -> UUID:
    """Have everybody book everything: a good of one cent each. Return the first offer's stock."""
    shop = Shop()
    goods = [shop.offer(stock_message(eur(1), None)) for _ in range(offers)]
    await open_shop(units, *goods, shop=shop)
    for _ in range(people):
        person = await enrol(units, birth_date=BORN)
        for good in goods:
            await book(units, person, good)
    return UUID(goods[0].offer.stocks[0].id)


async def test_batches_are_bounded(units: Units, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run takes no more than its batch, gives back all that it takes, and is called again for the rest."""
    monkeypatch.setattr(storage, "EXPIRED", storage.EXPIRED.limit(7))
    stock_id = await a_full_shop(units, offers=2, people=5)
    clock.advance(timedelta(days=40))
    assert [await cancel_expired(units) for _ in range(3)] == [7, 3, 0]
    assert await count(units, bookings, state="CANCELLED") == 10
    assert (await row(units, stocks, stock_id)).booked == 0
    async with units() as unit:
        assert await unit.connection.scalar(sa.select(sa.func.sum(beneficiaries.c.spent))) == 0
    assert len(of_kind(await announced(units), BookingCancelled)) == 10


def test_a_batch_is_of_five_hundred() -> None:
    """Each job locks at most 500 bookings at once (domain.md 3.5)."""
    statements = (
        *(storage.EXPIRED, storage.PAST, storage.OF_REJECTED_OFFERS, storage.OF_MOVED_STOCK),
        storage.OF_WITHDRAWN_STOCKS,
    )
    for statement in statements:
        assert storage.BATCH_MAX in statement.compile().params.values()
    assert storage.BATCH_MAX == 500


async def test_batches_and_people_do_not_wait_in_a_circle(units: Units, clock: StoppedClock) -> None:
    """While batches and people cancel the same things, nobody deadlocks and nothing is given back twice."""
    shop = Shop()
    goods = [shop.offer(stock_message(eur(1), None)) for _ in range(3)]
    await open_shop(units, *goods, shop=shop)
    people = [await enrol(units, birth_date=BORN) for _ in range(8)]
    made = [(person, await book(units, person, good)) for person in people for good in goods]
    clock.advance(timedelta(days=40))

    async def cancel(index: int) -> None:
        person, booking = made[index]
        async with acting(units, as_beneficiary(person)) as unit:
            await booking_handlers.cancel(unit, booking_id=booking.id)

    works: list[Awaitable[object]] = [cancel(index) for index in range(0, len(made), 2)]
    works += [cancel_expired(units) for _ in range(4)]
    results = await asyncio.gather(*works, return_exceptions=True)
    assert {type(result).__name__ for result in results} <= {"NoneType", "int", "AlreadyCancelled"}
    await cancel_expired(units)
    assert await count(units, bookings, state="CANCELLED") == len(made)
    async with units() as unit:
        assert await unit.connection.scalar(sa.select(sa.func.sum(beneficiaries.c.spent))) == 0
        assert await unit.connection.scalar(sa.select(sa.func.sum(stocks.c.booked))) == 0
    assert len(of_kind(await announced(units), BookingCancelled)) == len(made)
