"""ImportService: what its streams hold while they last."""

import pytest
from kiosque.offers.v1 import imports_pb2
from sqlalchemy import AsyncAdaptedQueuePool
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import act_as
from common.unit import Units
from offers.rpc import Imports
from offers.storage.imports import ImportFiles
from tests.offers.factories import Shop


@pytest.fixture
def service(units: Units) -> Imports:
    """The service, with an empty store of files."""
    return Imports(units, ImportFiles("memory:///"))


async def test_a_slow_reader_of_an_export_holds_no_connection(
    service: Imports, shop: Shop, engine: AsyncEngine
) -> None:
    """The file is written before its first part is sent: whoever stops reading it keeps nobody from the database."""
    act_as(shop.actor)
    asked = imports_pb2.ExportOffersRequest(venue_id=str(shop.venue.id))
    parts = service.ExportOffers(asked, None)
    assert (await anext(parts)).rows == 0
    assert isinstance(engine.pool, AsyncAdaptedQueuePool)
    assert engine.pool.checkedout() == 0
    assert (await anext(parts)).chunk.startswith(b"\xef\xbb\xbf")
