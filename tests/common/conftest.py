"""A database with the events' tables and a notebook, for what common does with any database."""

import secrets
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from common import sql
from common.unit import Units
from stack.databases import Databases
from tests.clock import StoppedClock
from tests.common.factories import NOTEBOOK

ROLE = "common"


@pytest.fixture(scope="session")
async def _notebook_url(postgres: Databases) -> AsyncIterator[str]:
    name = f"{ROLE}_{secrets.token_hex(4)}"
    await postgres.create_role(ROLE, secrets.token_urlsafe())
    await postgres.create(name, ROLE)
    yield postgres.url(name, ROLE)
    await postgres.drop(name)


@pytest.fixture
async def engine(_notebook_url: str) -> AsyncIterator[AsyncEngine]:
    """The events' tables and the notebook, all of them empty."""
    engine = sql.engine(_notebook_url)
    async with engine.begin() as connection:
        for tables in (sql.EVENT_TABLES, NOTEBOOK):
            await connection.run_sync(tables.drop_all)
            await connection.run_sync(tables.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands at noon of 2 March 2026."""
    return StoppedClock()


@pytest.fixture
def units(engine: AsyncEngine, clock: StoppedClock) -> Units:
    """Units on the fresh database."""
    return Units(engine, clock)
