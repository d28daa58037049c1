"""The unit of work: all of it or nothing, at one instant, for one actor, with its events."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncEngine

from common import trace
from common.actor import NOBODY, Role, act_as
from common.sql import outbox
from common.unit import EVENT_BYTES_MAX, Units, new_id
from tests.clock import NOON, StoppedClock
from tests.common.factories import announced, cancelled_at, note, noted, reimbursed
from tests.connections import held
from tests.rpc import an_actor


class OddError(Exception):
    """Something goes wrong within a unit."""


async def write(units: Units, text: str, *events: Message) -> None:
    """Write a note and announce events in one unit."""
    async with units() as unit:
        await note(unit, text)
        for event in events:
            unit.emit(event, about=new_id())


async def fail(units: Units) -> None:
    """Write, announce, and fail."""
    async with units() as unit:
        await note(unit, "half")
        unit.emit(reimbursed(new_id()), about=new_id())
        raise OddError


async def test_leaving_a_unit_commits(units: Units, engine: AsyncEngine) -> None:
    """What a unit wrote is there for all once it is left, and for nobody before."""
    async with units() as unit:
        await note(unit, "whole")
        assert await noted(engine) == []
    assert await noted(engine) == ["whole"]


async def test_an_exception_rolls_everything_back(units: Units, engine: AsyncEngine) -> None:
    """A unit that fails leaves no row, no event, no wake-up, and its own exception."""
    with pytest.raises(OddError):
        await fail(units)
    assert await noted(engine) == []
    assert await announced(engine) == []
    assert not units.announced.is_set()


async def test_an_event_leaves_with_its_unit(units: Units, engine: AsyncEngine) -> None:
    """An event's row tells whose change it is, its subject, content and thread, and is there after the commit."""
    trace.carry({trace.REQUEST_ID: "request-1"})
    booking, event = new_id(), reimbursed(new_id())
    async with units() as unit:
        unit.emit(event, about=booking)
        assert await announced(engine) == []
        assert not units.announced.is_set()
    (row,) = await announced(engine)
    assert (row.about, row.subject) == (booking, "kiosque.payments.v1.BookingReimbursed")
    assert type(event).FromString(row.payload) == event
    assert row.headers == trace.carried()
    assert row.headers["x-request-id"] == "request-1"
    assert units.announced.is_set()


async def test_events_keep_their_order(units: Units, engine: AsyncEngine) -> None:
    """Events of one unit lie in the outbox as they were announced, each with an id of its own."""
    bookings = [new_id() for _ in range(20)]
    async with units() as unit:
        for booking in bookings:
            unit.emit(reimbursed(booking), about=booking)
    rows = await announced(engine)
    assert [row.about for row in rows] == bookings
    assert len({row.event_id for row in rows}) == 20


async def test_an_event_is_taken_as_it_was_announced(units: Units, engine: AsyncEngine) -> None:
    """What is changed on a message after it was announced is not in the event."""
    event = reimbursed(new_id())
    async with units() as unit:
        unit.emit(event, about=new_id())
        event.invoice_number = "changed"
    (row,) = await announced(engine)
    assert type(event).FromString(row.payload).invoice_number == "F260000001"


async def test_an_event_that_no_stream_takes_is_refused(units: Units, engine: AsyncEngine) -> None:
    """An event too large for the stream fails its unit, and never lies in the outbox in front of others."""
    event = reimbursed(new_id())
    event.invoice_number = "F" * EVENT_BYTES_MAX
    with pytest.raises(ValueError, match="bytes"):
        async with units() as unit:
            unit.emit(event, about=new_id())
    assert await announced(engine) == []


async def test_a_unit_without_events_wakes_nobody(units: Units) -> None:
    """The relay sleeps on when there is nothing to relay."""
    async with units() as unit:
        await note(unit, "quiet")
    assert not units.announced.is_set()


async def test_events_that_cannot_be_written_undo_the_unit(units: Units, engine: AsyncEngine) -> None:
    """Without its events a unit does not commit."""
    async with engine.begin() as connection:
        await connection.execute(sa.text("DROP TABLE outbox"))
    with pytest.raises(asyncpg.UndefinedTableError):
        await write(units, "half", reimbursed(new_id()))
    assert await noted(engine) == []
    assert not units.announced.is_set()


async def test_now_is_one_instant(units: Units, clock: StoppedClock) -> None:
    """However long a unit takes, it takes place at one instant; the next one is later."""
    async with units() as unit:
        clock.advance(timedelta(hours=1))
        assert unit.now == NOON
    async with units() as later:
        assert later.now == NOON + timedelta(hours=1)


async def test_a_unit_is_made_for_who_asks(units: Units) -> None:
    """A unit knows the caller that was let in, and nobody outside of a call."""
    caller = an_actor(Role.PARTNER, subject="ada")
    async with units() as unit:
        assert unit.actor == NOBODY

    async def call() -> None:
        act_as(caller)
        async with units() as unit:
            assert unit.actor == caller

    await asyncio.create_task(call())
    async with units() as unit:
        assert unit.actor == NOBODY


async def test_a_unit_cancelled_anywhere_leaves_nothing(units: Units, engine: AsyncEngine) -> None:
    """Cut off at any of its waits, a unit leaves neither rows nor events, and its connection is as good as new.

    The one exception is the wait for the commit itself: then all of it may be there, with its events. A connection
    that knows a statement already waits once less for it, so the commit is not at the same place each time.
    """
    kept = []
    for place in range(1, 100):
        if not await cancelled_at(write(units, f"{place}", reimbursed(new_id())), place):
            break
        assert held(engine) == 0
        kept.append(f"{place}" in await noted(engine))
        assert len(await announced(engine)) == sum(kept)
    before_the_commit = kept.index(True) if True in kept else len(kept)
    assert before_the_commit >= 4
    assert all(kept[before_the_commit:])
    assert len(kept) - before_the_commit <= 3


async def test_many_cancelled_units_do_not_exhaust_the_pool(units: Units, engine: AsyncEngine) -> None:
    """Callers that hang up do not take connections with them: afterwards as many units as ever run at once."""

    async def wait(text: str) -> None:
        async with units() as unit:
            await note(unit, text)
            await unit.connection.execute(sa.text("SELECT pg_sleep(30)"))

    for round_ in range(2):
        tasks = [asyncio.create_task(wait(f"{round_}-{number}")) for number in range(10)]
        await asyncio.sleep(0.05 * (round_ + 1))
        for task in tasks:
            task.cancel()
        assert all(
            isinstance(end, asyncio.CancelledError) for end in await asyncio.gather(*tasks, return_exceptions=True)
        )
    await asyncio.gather(*(write(units, f"after-{number}") for number in range(10)))
    assert await noted(engine) == [f"after-{number}" for number in range(10)]


async def test_units_at_the_same_time_are_apart(units: Units, engine: AsyncEngine) -> None:
    """One unit's failure is not another's, and each has its own events."""
    await asyncio.gather(fail(units), *(write(units, str(number)) for number in range(8)), return_exceptions=True)
    assert await noted(engine) == [str(number) for number in range(8)]
    async with engine.connect() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(outbox)) == 0


def test_ids_are_unique_and_in_order() -> None:
    """Ids made here sort by when they were made, so that indexes stay warm."""
    ids = [new_id() for _ in range(1_000)]
    assert len(set(ids)) == 1_000
    assert ids == sorted(ids)
    assert {made.version for made in ids} == {7}


async def test_a_unit_makes_ids(units: Units) -> None:
    """What a unit creates gets an id from it."""
    async with units() as unit:
        assert unit.new_id() != unit.new_id()
