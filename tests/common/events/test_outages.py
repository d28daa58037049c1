"""Outages: whatever is killed, cut or away, nothing is lost, nothing is done twice, and all goes on by itself."""

import asyncio
import random
import secrets
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.offers.v1.offers_events_pb2 import OfferChanged
from nats.aio.client import Client
from sqlalchemy.exc import SQLAlchemyError

from common import sql
from common.events import Consumers, Relay, streams
from common.unit import Unit, Units, new_id
from stack.machine import Machine
from stack.nats import Nats
from stack.postgres import Postgres
from tests.clock import StoppedClock
from tests.common.events.conftest import OpenUnits
from tests.common.events.factories import (
    SCRATCH,
    aggregates,
    announce,
    change,
    count,
    dead,
    declared,
    done,
    effects,
    note,
    stored,
    unsent,
    until,
    until_done,
)

pytestmark = pytest.mark.timeout(180)

OFFERS = 5
AHEAD = 30
AT_ONCE = (0.01,) * 7


@pytest.fixture(autouse=True)
def _short_ack_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what was in flight to a dead process delivered again within a second instead of half a minute."""
    monkeypatch.setattr(streams, "ACK_WAIT_S", 1.0)


@asynccontextmanager
async def flow(units: Units, nats: Client) -> AsyncIterator[None]:
    """Relay and consume in this process for as long as the block lasts."""
    running = [
        asyncio.create_task(Relay(units, nats).run()),
        asyncio.create_task(Consumers(units, nats, await declared(nats, note)).run()),
    ]
    yield
    for task in running:
        task.cancel()
    await asyncio.wait(running)
    assert all(task.cancelled() for task in running)


async def some_aggregates(units: Units) -> list[UUID]:
    """Make things that change."""
    offer_ids = [new_id() for _ in range(OFFERS)]
    async with units.engine.begin() as connection:
        await connection.execute(sa.insert(aggregates), [{"id": offer_id} for offer_id in offer_ids])
    return offer_ids


async def keep_changing(units: Units, offer_ids: list[UUID]) -> None:
    """Change things one after another, whatever becomes of a single change, and not far ahead of who listens."""
    while True:
        for offer_id in offer_ids:
            with suppress(SQLAlchemyError, OSError):
                await change(units, offer_id)
        with suppress(SQLAlchemyError, OSError):
            await until(lambda: nearly_all_is_done(units))


async def nearly_all_is_done(units: Units) -> bool:
    """Whether who listens has caught up, but for a few."""
    return await count(units, effects) >= (await changes(units)).total() - AHEAD


async def changes(units: Units) -> Counter[tuple[UUID, int]]:
    """Return each change that was committed, once."""
    async with units.engine.connect() as connection:
        rows = await connection.execute(sa.select(aggregates.c.id, aggregates.c.version))
        return Counter((row.id, version) for row in rows for version in range(1, row.version + 1))


async def assert_each_was_heard_once(units: Units, nats: Client) -> None:
    """Hold effects and stream against what was committed."""
    committed = await changes(units)
    await until_done(units, committed.total())
    assert await unsent(units) == 0
    assert Counter(await done(units)) == committed
    assert await dead(units) == 0
    events = await stored(nats)
    assert Counter(events) == committed
    assert [version for _, version in sorted(events, key=lambda event: event[0])] == [
        version for _, version in sorted(committed)
    ]


async def test_nats_killed_under_traffic(units: Units, server: Nats, nats: Client) -> None:
    """NATS is killed and restarted on its data, again and again."""
    offer_ids = await some_aggregates(units)
    async with flow(units, nats):
        writing = asyncio.create_task(keep_changing(units, offer_ids))
        for _ in range(4):
            await until_done(units, await count(units, effects) + 10)
            assert server.child
            server.child.kill()
            await server.child.wait()
            await server.start()
        writing.cancel()
        await asyncio.wait({writing})
        await assert_each_was_heard_once(units, nats)


async def test_nats_stopped_in_order(units: Units, server: Nats, nats: Client) -> None:
    """NATS is stopped as at an upgrade, and is away for a while."""
    offer_ids = await some_aggregates(units)
    async with flow(units, nats):
        for offer_id in offer_ids:
            await change(units, offer_id)
        await server.stop()
        for offer_id in offer_ids:
            await change(units, offer_id)
        await server.start()
        await assert_each_was_heard_once(units, nats)


async def test_database_connections_cut_under_traffic(units: Units, open_units: OpenUnits, nats: Client) -> None:
    """PostgreSQL ends all connections, again and again."""
    offer_ids = await some_aggregates(units)
    hand = open_units()
    async with flow(units, nats):
        writing = asyncio.create_task(keep_changing(units, offer_ids))
        for _ in range(8):
            await until_done(hand, await count(hand, effects) + 10)
            await cut_connections(hand)
        writing.cancel()
        await asyncio.wait({writing})
        await assert_each_was_heard_once(hand, nats)


async def cut_connections(units: Units) -> None:
    """Cut every other connection to this database, as a failing server does."""
    every = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    async with units.engine.connect() as connection:
        await connection.execute(sa.text(f"{every} WHERE datname = current_database() AND pid <> pg_backend_pid()"))


@pytest.fixture
async def own_postgres(tmp_path: Path) -> AsyncIterator[Postgres]:
    """A PostgreSQL that this test may stop."""
    server = Postgres(
        data=tmp_path / "postgres",
        log=tmp_path / "postgres.log",
        password=secrets.token_urlsafe(),
        durable=False,
        bindir=Machine().pg_bindir,
    )
    await server.prepare()
    await server.start()
    yield server
    await server.stop()


async def test_a_database_away_for_long_costs_no_tries(own_postgres: Postgres, nats: Client) -> None:
    """While PostgreSQL is away nothing is given up, though all its tries would be over long before."""
    units = Units(sql.engine(own_postgres.databases.url()), StoppedClock())
    async with units.engine.begin() as connection:
        await connection.run_sync(sql.EVENT_TABLES.create_all)
        await connection.run_sync(SCRATCH.create_all)
    tries: list[int] = []

    async def note_try(unit: Unit, event: OfferChanged) -> None:
        tries.append(event.offer.version)
        if len(tries) == 1:
            await own_postgres.stop()
        await note(unit, event)

    relaying = asyncio.create_task(Relay(units, nats).run())
    consuming = asyncio.create_task(Consumers(units, nats, await declared(nats, note_try), delays_s=AT_ONCE).run())
    offer_id = await announce(units)

    async def tried() -> bool:
        return bool(tries)

    await until(tried)
    await asyncio.wait({relaying, consuming}, timeout=3)
    await own_postgres.start()
    await until_done(units, 1)
    assert await done(units) == [(offer_id, 1)]
    assert await dead(units) == 0
    assert len(tries) <= 4
    for task in (relaying, consuming):
        task.cancel()
    await asyncio.wait({relaying, consuming})
    await units.engine.dispose()


Start = Callable[[], Awaitable[Process]]


@pytest.fixture
async def start(database_url: str, server: Nats) -> AsyncIterator[Start]:
    """Return a function that starts a process which relays and consumes; what is still running at the end is killed."""
    processes: list[Process] = []

    async def start_() -> Process:
        arguments = ("-m", "tests.common.events.process", database_url, server.url)
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=PIPE)
        processes.append(process)
        assert process.stdout
        assert await process.stdout.readline() == b"up\n"
        return process

    yield start_
    for process in processes:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_processes_killed_under_traffic(start: Start, units: Units, nats: Client) -> None:
    """Two processes share the work, and one after another is killed by SIGKILL, at no matter which instant."""
    seed = secrets.randbits(32)
    print(f"{seed=}")  # noqa: T201 - shown when it fails
    dice = random.Random(seed)  # noqa: S311 - no secret
    await declared(nats, note)
    offer_ids = await some_aggregates(units)
    writing = asyncio.create_task(keep_changing(units, offer_ids))
    running = list(await asyncio.gather(start(), start()))
    for _ in range(3):
        await asyncio.sleep(dice.uniform(0.02, 0.4))
        killed = running.pop(0)
        killed.kill()
        await killed.wait()
        running.append(await start())
    writing.cancel()
    await asyncio.wait({writing})
    await assert_each_was_heard_once(units, nats)
