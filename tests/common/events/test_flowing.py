"""A service's events, flowing for as long as it runs."""

import asyncio

import pytest
from nats.aio.client import Client
from nats.errors import ConnectionClosedError
from nats.js.api import StorageType

from common.events import DeclarationError, flowing
from common.unit import Units
from stack.nats import Nats
from tests.common.events.conftest import OpenUnits
from tests.common.events.factories import announce, done, note, unsent, until_done
from tests.patience import soon


async def test_an_event_flows_from_service_to_service(server: Nats, open_units: OpenUnits) -> None:
    """What one service announces, the other one does, whichever starts first."""
    offers, bookings = open_units(), open_units()
    async with flowing("bookings", server.url, bookings, [note]), flowing("offers", server.url, offers, []):
        offer_id = await announce(offers, 1, 2, 3)
        await until_done(bookings, 3)
    assert await done(bookings) == [(offer_id, 1), (offer_id, 2), (offer_id, 3)]


async def test_nothing_is_left_running(server: Nats, units: Units) -> None:
    """Leaving the block ends its tasks and its connection; what is announced afterwards waits for the next start."""
    before = asyncio.all_tasks()
    async with flowing("offers", server.url, units, []) as nats:
        assert (await nats.jetstream().stream_info("OFFERS")).state.messages == 0
    assert nats.is_closed
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
    await announce(units)
    assert await unsent(units) == 1
    async with flowing("offers", server.url, units, [note]):
        await until_done(units, 1)


async def test_it_stops_while_nats_is_away(server: Nats, units: Units) -> None:
    """A process can end although NATS is gone."""
    async with asyncio.timeout(10):
        async with flowing("offers", server.url, units, [note]) as nats:
            await server.stop()
            await soon(lambda: not nats.is_connected)
            await nats.publish("kiosque.offers.v1.OfferChanged", b"never sent")
            await announce(units)
    assert await unsent(units) == 1


async def test_a_connection_closed_for_good_ends_the_block(server: Nats, units: Units) -> None:
    """A process that NATS has turned away for ever ends, and can be started again, rather than sit there deaf."""

    async def serve() -> None:
        async with flowing("offers", server.url, units, [note]) as nats:
            await nats.close()
            await asyncio.Event().wait()

    with pytest.raises(ExceptionGroup) as ended:
        await serve()
    assert ended.group_contains(ConnectionClosedError)


async def test_a_stream_otherwise_declared_stops_the_start(server: Nats, nats: Client, units: Units) -> None:
    """A service does not start on a stream that loses events."""
    await nats.jetstream().add_stream(name="OFFERS", subjects=["kiosque.offers.>"], storage=StorageType.MEMORY)
    with pytest.raises(DeclarationError):
        async with flowing("offers", server.url, units, []):
            raise AssertionError("started")
