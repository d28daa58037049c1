"""A database with nothing but events' tables, and a NATS that a test may kill: both its own."""

import itertools
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from nats.aio.client import Client
from sqlalchemy.ext.asyncio import create_async_engine

from common import sql
from common.events import connect
from common.unit import Units
from stack.databases import Databases
from stack.nats import Nats
from tests.clock import StoppedClock
from tests.common.events.factories import SCRATCH

ROLE = "events"

OpenUnits = Callable[[], Units]


@pytest.fixture(scope="session")
async def template(postgres: Databases) -> str:
    """A database with the events' tables and those that tests count in, to be copied from."""
    name = f"{ROLE}_{secrets.token_hex(4)}"
    await postgres.create_role(ROLE, secrets.token_urlsafe())
    await postgres.create(name, ROLE)
    engine = create_async_engine(postgres.url(name, ROLE), poolclass=sa.NullPool)
    async with engine.begin() as connection:
        for tables in (sql.EVENT_TABLES, SCRATCH):
            await connection.run_sync(tables.create_all)
    await engine.dispose()
    return name


@pytest.fixture(scope="session")
def _numbers() -> "itertools.count[int]":
    return itertools.count(1)


@pytest.fixture
async def database_url(postgres: Databases, template: str, _numbers: "itertools.count[int]") -> AsyncIterator[str]:
    """A fresh database."""
    name = f"{template}_{next(_numbers)}"
    await postgres.create(name, ROLE, template=template)
    yield postgres.url(name, ROLE)
    await postgres.drop(name)


@pytest.fixture
async def open_units(database_url: str) -> AsyncIterator[OpenUnits]:
    """Return a function that opens the database as another process would: with connections and wishes of its own."""
    async with AsyncExitStack() as stack:

        def open_() -> Units:
            engine = sql.engine(database_url)
            stack.push_async_callback(engine.dispose)
            return Units(engine, StoppedClock())

        yield open_


@pytest.fixture
def units(open_units: OpenUnits) -> Units:
    """Units on the fresh database."""
    return open_units()


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Nats]:
    """A NATS of this test's own."""
    server = Nats(data=tmp_path / "nats", log=tmp_path / "nats.log", password=secrets.token_urlsafe())
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def nats(server: Nats) -> AsyncIterator[Client]:
    """A connection to it."""
    client = await connect(server.url, "test")
    yield client
    await client.close()
