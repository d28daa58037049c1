"""The inbox: forgets nothing that could come again."""

from datetime import timedelta

import sqlalchemy as sa

from common.events import StreamLimits, inbox, prune_inbox
from common.sql import dead_letters
from common.sql import inbox as rows
from common.unit import Units, new_id
from tests.clock import StoppedClock
from tests.common.events.factories import heard


async def received(units: Units, ago: timedelta, number: int = 1) -> None:
    """Put events into the inbox that were done a while ago."""
    then = sa.func.now() - ago
    async with units.engine.begin() as connection:
        for _ in range(number):
            await connection.execute(sa.insert(rows).values(consumer="c", event_id=new_id(), received_at=then))


async def prune(units: Units) -> int:
    """Run the job once."""
    async with units() as unit:
        return await prune_inbox(unit, max_age=StreamLimits().max_age)


async def test_what_the_stream_may_still_have_is_kept(units: Units) -> None:
    """An event is forgotten a day after its stream has forgotten it, and not earlier."""
    await received(units, StreamLimits().max_age + timedelta(hours=23))
    assert await prune(units) == 0
    await received(units, StreamLimits().max_age + timedelta(hours=25))
    assert await prune(units) == 1
    assert await heard(units) == 1


async def test_it_goes_by_real_time(units: Units) -> None:
    """Moving the clock of the domain forward does not make the stream forget, so it does not make us forget either."""
    await received(units, timedelta())
    moved = StoppedClock()
    moved.advance(timedelta(days=5_000))
    assert await prune(Units(units.engine, moved)) == 0


async def test_what_can_be_replayed_is_kept(units: Units) -> None:
    """An event that also lies among the dead letters stays known as done."""
    await received(units, timedelta(days=100))
    async with units.engine.begin() as connection:
        [event_id] = (await connection.execute(sa.select(rows.c.event_id))).scalars()
        await connection.execute(
            sa.insert(dead_letters).values(
                consumer="c",
                event_id=event_id,
                subject="s",
                payload=b"",
                headers={},
                attempts=8,
                error="e",
                died_at=sa.func.now(),
            )
        )
    assert await prune(units) == 0


async def test_one_run_is_bounded(units: Units) -> None:
    """A run forgets so many at most, and says how many, so that a job runs it again."""
    await received(units, timedelta(days=100), inbox.PRUNED_MAX + 5)
    assert [await prune(units) for _ in range(3)] == [inbox.PRUNED_MAX, 5, 0]
