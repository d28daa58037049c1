"""ImportService: what its streams hold while they last."""

import asyncio
from contextlib import aclosing

import pytest
from kiosque.offers.v1 import imports_pb2
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import Actor, Scope, act_as
from common.unit import Units
from offers.rpc import Imports
from offers.rpc.turns import Turns
from offers.storage.imports import ImportFiles
from tests.connections import held
from tests.offers.factories import Shop
from tests.rpc import software


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
    async with aclosing(service.ExportOffers(asked, None)) as parts:
        assert (await anext(parts)).rows == 0
        assert held(engine) == 0
        assert (await anext(parts)).chunk.startswith(b"\xef\xbb\xbf")


async def test_a_slow_reader_of_an_export_holds_up_their_own_structure_alone(
    service: Imports, shop: Shop, rival: Shop
) -> None:
    """While a file is read another structure's is written; of the same one no second lies there, by whatever key."""
    service.exports = Turns(most=1, each=1)

    async def begin(actor: Actor, its: Shop, *, wait_s: float = 5) -> None:
        act_as(actor)
        parts = service.ExportOffers(imports_pb2.ExportOffersRequest(venue_id=str(its.venue.id)), None)
        async with asyncio.timeout(wait_s), aclosing(parts):
            assert (await anext(parts)).rows == 0

    act_as(shop.actor)
    slow = service.ExportOffers(imports_pb2.ExportOffersRequest(venue_id=str(shop.venue.id)), None)
    key = software(shop.offerer.id, Scope.OFFERS)
    async with aclosing(slow):
        await anext(slow)
        await begin(rival.actor, rival)
        with pytest.raises(TimeoutError):
            await begin(key, shop, wait_s=0.2)
    await begin(key, shop)
