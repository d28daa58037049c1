"""Work on a clock: all of it, by one replica at a time, whatever fails in between."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from common import jobs, sql
from common.actor import NOBODY
from common.jobs import Job, kept, run_once
from common.trace import carried
from common.unit import Unit, Units
from tests.clock import StoppedClock
from tests.common.factories import PATIENCE_S, note, noted, todo

BATCH = 3
SOON = timedelta(milliseconds=1)
LATER = timedelta(hours=1)


async def fill(engine: AsyncEngine, number: int) -> None:
    """Give jobs so much to do."""
    async with engine.begin() as connection:
        await connection.execute(sa.insert(todo), [{"id": place} for place in range(number)])


async def left(engine: AsyncEngine) -> int:
    """Count what is left to do."""
    async with engine.connect() as connection:
        return (await connection.execute(sa.select(sa.func.count()).select_from(todo))).scalar_one()


async def work_off(unit: Unit) -> int:
    """Do one batch: note each thing and strike it off; doing one twice would collide."""
    batch = list(await unit.connection.scalars(sa.select(todo.c.id).order_by(todo.c.id).limit(BATCH)))
    for place in batch:
        await note(unit, f"{place:03}")
    await unit.connection.execute(sa.delete(todo).where(todo.c.id.in_(batch)))
    return len(batch)


async def test_a_run_goes_on_until_nothing_is_left(units: Units, engine: AsyncEngine) -> None:
    """A run does batch after batch, tells how much that was, and a second one finds nothing to do."""
    await fill(engine, 10)
    assert await run_once(Job("work", SOON, work_off), units) == 10
    assert await left(engine) == 0
    assert await run_once(Job("work", SOON, work_off), units) == 0


async def test_each_batch_is_a_unit(units: Units, engine: AsyncEngine) -> None:
    """What one batch did is there for all before the next begins, and nobody acts in it."""
    seen = []

    async def look(unit: Unit) -> int:
        seen.append((await left(engine), unit.actor))
        return await work_off(unit)

    await fill(engine, 2 * BATCH)
    await run_once(Job("work", SOON, look), units)
    assert seen == [(6, NOBODY), (3, NOBODY), (0, NOBODY)]


async def test_a_run_has_an_end(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job that never says that nothing is left is stopped, and goes on in its next run."""
    monkeypatch.setattr(jobs, "BATCHES_MAX", 5)

    async def endless(unit: Unit) -> int:
        del unit
        return 1

    assert await run_once(Job("endless", SOON, endless), units) == 5


async def test_a_failed_batch_keeps_those_before_it(units: Units, engine: AsyncEngine) -> None:
    """A run that fails half way leaves whole batches only; the next one does the rest."""
    batches = 0

    async def fail_once(unit: Unit) -> int:
        nonlocal batches
        batches += 1
        done = await work_off(unit)
        if batches == 2:
            raise LookupError("the second batch")
        return done

    await fill(engine, 3 * BATCH)
    job = Job("work", SOON, fail_once)
    with pytest.raises(LookupError):
        await run_once(job, units)
    assert len(await noted(engine)) == BATCH
    assert await run_once(job, units) == 2 * BATCH
    assert await noted(engine) == [f"{place:03}" for place in range(9)]


async def test_a_batch_that_hangs_is_given_up(
    units: Units, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch has a deadline, and what it did until then is taken back."""
    monkeypatch.setattr(jobs, "BATCH_DEADLINE_S", 0.2)

    async def hang(unit: Unit) -> int:
        await work_off(unit)
        return await asyncio.Event().wait()

    await fill(engine, 1)
    with pytest.raises(TimeoutError):
        await run_once(Job("hang", SOON, hang), units)
    assert await left(engine) == 1


@pytest.mark.parametrize("name", ["work", "cancel_expired", "ab", "a" * 100])
async def test_one_replica_at_a_time(name: str, units: Units, engine: AsyncEngine) -> None:
    """While one replica is at a job, another one that comes to it leaves at once; another job is free."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(unit: Unit) -> int:
        begun.set()
        await go_on.wait()
        return await work_off(unit)

    await fill(engine, 1)
    async with asyncio.TaskGroup() as replicas:
        first = replicas.create_task(run_once(Job(name, SOON, slow), units))
        await begun.wait()
        assert await run_once(Job(name, SOON, work_off), units) == 0
        assert await left(engine) == 1
        assert await run_once(Job("another", SOON, work_off), units) == 1
        go_on.set()
    assert first.result() == 0


async def test_replicas_at_once_do_the_work_once(units: Units, engine: AsyncEngine, clock: StoppedClock) -> None:
    """With any number of replicas everything is done, and nothing twice."""
    await fill(engine, 10 * BATCH)
    engines = [sql.engine(engine.url.render_as_string(hide_password=False)) for _ in range(3)]
    replicas = [Units(own, clock) for own in engines] + [units]
    async with asyncio.timeout(PATIENCE_S):
        while await left(engine):
            await asyncio.gather(*(run_once(Job("work", SOON, work_off), replica) for replica in replicas))
    assert await noted(engine) == [f"{place:03}" for place in range(10 * BATCH)]
    for own in engines:
        await own.dispose()


async def test_a_failing_job_goes_on(units: Units) -> None:
    """A job that fails is logged with its name and tried again, for ever, each run under a request id of its own."""
    tried, threads = asyncio.Event(), []

    async def fail(unit: Unit) -> int:
        del unit
        threads.append(carried()["x-request-id"])
        if len(threads) >= 3:
            tried.set()
        raise LookupError("again")

    with capture_logs() as lines:
        async with asyncio.timeout(PATIENCE_S), kept([Job("fail", SOON, fail)], units):
            await tried.wait()
    assert [(line["event"], line["job"]) for line in lines][:2] == [("job failed", "fail")] * 2
    assert len(set(threads)) == len(threads)


async def test_a_failing_job_does_not_hold_up_others(units: Units, engine: AsyncEngine) -> None:
    """Each job is kept by itself."""
    done = asyncio.Event()

    async def fail(unit: Unit) -> int:
        raise LookupError(str(unit.now))

    async def succeed(unit: Unit) -> int:
        done.set()
        return await work_off(unit)

    with capture_logs():
        async with asyncio.timeout(PATIENCE_S), kept([Job("fail", SOON, fail), Job("work", LATER, succeed)], units):
            await done.wait()
    assert await left(engine) == 0


async def test_a_job_waits_between_its_runs(units: Units) -> None:
    """A job runs at the start of its service, and then not before its time."""
    runs = 0
    ran = asyncio.Event()

    async def count(unit: Unit) -> int:
        nonlocal runs
        del unit
        runs += 1
        ran.set()
        return 0

    async with asyncio.timeout(PATIENCE_S), kept([Job("count", LATER, count)], units):
        await ran.wait()
        await asyncio.sleep(0.1)
    assert runs == 1


async def test_an_interrupted_batch_rolls_back(units: Units, engine: AsyncEngine) -> None:
    """A service that stops in the middle of a batch leaves nothing of it, and no lock: the next start does it."""
    written = asyncio.Event()

    async def slow(unit: Unit) -> int:
        done = await work_off(unit)
        written.set()
        await asyncio.Event().wait()
        return done

    await fill(engine, 1)
    async with asyncio.timeout(PATIENCE_S), kept([Job("work", LATER, slow)], units):
        await written.wait()
    assert await left(engine) == 1
    assert await noted(engine) == []
    assert await run_once(Job("work", SOON, work_off), units) == 1
