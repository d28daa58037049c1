"""A database of offers for each test, a clock that the test moves, and the service on the loopback."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from common import sql
from common.unit import Units
from offers.rpc import (
    ApiKeys,
    Catalogue,
    CollectiveOffers,
    History,
    Imports,
    Offers,
    Partners,
    Reviews,
    StaffRules,
    Stocks,
    Team,
)
from offers.storage.images import Pictures
from offers.storage.imports import ImportFiles
from tests.clock import StoppedClock
from tests.conftest import MakeDatabase
from tests.offers.factories import Shop, open_rival, open_shop
from tests.rpc import Service, serving


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands at noon of 2 March 2026."""
    return StoppedClock()


@pytest.fixture
async def engine(make_database: MakeDatabase) -> AsyncIterator[AsyncEngine]:
    """A fresh database."""
    engine = sql.engine(await make_database("offers"))
    yield engine
    await engine.dispose()


@pytest.fixture
def units(engine: AsyncEngine, clock: StoppedClock) -> Units:
    """Units on the fresh database."""
    return Units(engine, clock)


@pytest.fixture
async def shop(units: Units) -> Shop:
    """A validated structure with one venue."""
    return await open_shop(units)


@pytest.fixture
async def rival(units: Units) -> Shop:
    """Another one, which may see nothing of the first."""
    return await open_rival(units)


@pytest.fixture
def pictures() -> Pictures:
    """An empty store of pictures."""
    return Pictures("memory:///")


@pytest.fixture
async def service(units: Units, pictures: Pictures) -> AsyncIterator[Service]:
    """The whole service, called over real gRPC."""
    servicers = (
        Partners(units),
        Team(units),
        ApiKeys(units),
        Offers(units, pictures),
        Imports(units, ImportFiles("memory:///")),
        Stocks(units),
        Reviews(units),
        CollectiveOffers(units),
        StaffRules(units),
        History(units),
        Catalogue(units),
    )
    async with serving("offers", *servicers) as service:
        yield service
