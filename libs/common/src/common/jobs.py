"""Work on a clock: small, repeatable batches, done by one replica at a time."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
import structlog

from common import metrics, trace
from common.cancellation import raise_if_cancelled
from common.unit import Unit, Units

BATCHES_MAX = 1_000
"""Batches in one run: what is left then waits for the next."""
BATCH_DEADLINE_S = 60.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so often.

    `run` does one bounded batch in one unit and returns how much it did: it is called again until that is nothing. It
    must be harmless to repeat: a replica may be killed anywhere.
    """

    name: str
    every: timedelta
    run: Callable[[Unit], Awaitable[int]]


@asynccontextmanager
async def kept(jobs: Sequence[Job], units: Units) -> AsyncIterator[None]:
    """Run jobs until the block is left; a batch that is cut off then rolls back, and is done at the next start."""
    async with asyncio.TaskGroup() as group:
        keeping = [group.create_task(keep(job, units)) for job in jobs]
        try:
            yield
        finally:
            for task in keeping:
                task.cancel()


async def keep(job: Job, units: Units) -> None:
    """Run a job for ever; a failure is logged, and the next run is its retry."""
    while True:
        trace.carry({})
        try:
            await run_once(job, units)
        except Exception:  # a run that fails must not end the job
            log.exception("job failed", job=job.name)
        raise_if_cancelled()
        await asyncio.sleep(job.every.total_seconds())


async def run_once(job: Job, units: Units) -> int:
    """Run a job's batches until nothing is left or another replica is at it; return how much was done."""
    done = 0
    for _ in range(BATCHES_MAX):
        async with asyncio.timeout(BATCH_DEADLINE_S), units() as unit:
            batch = await _batch(job, unit) if await _alone(unit, job.name) else 0
        done += batch
        if not batch:
            break
    if done:
        log.info("job done", job=job.name, done=done)
    return done


async def _batch(job: Job, unit: Unit) -> int:
    with metrics.timed(metrics.JOBS, job.name):
        return await job.run(unit)


async def _alone(unit: Unit, name: str) -> bool:
    """Take the job's lock for this transaction, unless another replica holds it."""
    lock = sa.func.pg_try_advisory_xact_lock(zlib.crc32(name.encode()))
    return bool(await unit.connection.scalar(sa.select(lock)))
