"""A database of payments for each test, and a clock that the test moves."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from common import sql
from common.unit import Units
from tests.clock import StoppedClock
from tests.conftest import MakeDatabase


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands at noon of 2 March 2026."""
    return StoppedClock()


@pytest.fixture
async def engine(make_database: MakeDatabase) -> AsyncIterator[AsyncEngine]:
    """A fresh database."""
    engine = sql.engine(await make_database("payments"))
    yield engine
    await engine.dispose()


@pytest.fixture
def units(engine: AsyncEngine, clock: StoppedClock) -> Units:
    """Units on the fresh database."""
    return Units(engine, clock)
