"""The relay: nothing lost, nothing out of its aggregate's order, and at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
import sqlalchemy as sa
from nats.aio.client import Client
from nats.errors import ConnectionClosedError, ConnectionReconnectingError
from nats.js.api import Header
from nats.js.errors import APIError

from common import trace
from common.events import Relay, StreamLimits, declare_stream
from common.events.relay import BATCH
from common.sql import outbox
from common.unit import EVENT_BYTES_MAX, Units, new_id
from stack.nats import Nats
from tests.common.events.conftest import OpenUnits
from tests.common.events.factories import (
    NEVER_S,
    PATIENCE_S,
    POLL_S,
    Listener,
    aggregates,
    announce,
    change,
    killed_at,
    offer_changed,
    stored,
    unsent,
    until,
)
from tests.patience import soon


@asynccontextmanager
async def relaying(*relays: Relay) -> AsyncIterator[None]:
    """Run relays for as long as the block lasts."""
    running = [asyncio.create_task(relay.run()) for relay in relays]
    yield
    for task in running:
        task.cancel()
    assert all(
        isinstance(end, asyncio.CancelledError) for end in await asyncio.gather(*running, return_exceptions=True)
    )


async def until_sent(units: Units) -> None:
    """Wait until the outbox is empty."""

    async def empty() -> bool:
        return await unsent(units) == 0

    await until(empty)


async def test_a_commit_wakes_the_relay(units: Units, nats: Client) -> None:
    """A committed event reaches a listener without any poll."""
    await declare_stream(nats, "offers")
    listener = await Listener.to(nats)
    async with relaying(Relay(units, nats, poll_s=NEVER_S)):
        for version in range(1, 6):
            offer_id = await announce(units, version)
            assert await listener.event() == offer_changed(offer_id, version)


async def test_the_poll_finds_what_a_killed_process_left(units: Units, open_units: OpenUnits, nats: Client) -> None:
    """An event whose process ended right after its commit is sent by another one."""
    await declare_stream(nats, "offers")
    async with relaying(Relay(units, nats, poll_s=0.01)):
        await until_sent(units)
        offer_id = await announce(open_units())
        await until_sent(units)
    assert await stored(nats) == [(offer_id, 1)]


async def test_two_relays_keep_the_order_of_each_aggregate(open_units: OpenUnits, nats: Client) -> None:
    """However many write and relay at once, an aggregate's events are in the stream once each, in order."""
    await declare_stream(nats, "offers")
    here, there = open_units(), open_units()
    offer_ids = [new_id() for _ in range(4)]
    async with here.engine.begin() as connection:
        await connection.execute(sa.insert(aggregates), [{"id": offer_id} for offer_id in offer_ids])

    async def write(units: Units, offer_id: UUID) -> None:
        for _ in range(20):
            await change(units, offer_id)

    async with relaying(Relay(here, nats), Relay(there, nats)):
        await asyncio.gather(*(write(units, offer_id) for units in (here, there) for offer_id in offer_ids))
        await until_sent(here)
    events = await stored(nats)
    for offer_id in offer_ids:
        assert [version for whose, version in events if whose == offer_id] == list(range(1, 41))


async def test_a_slow_transaction_is_not_skipped(units: Units, nats: Client) -> None:
    """An event that got its position early and was committed late is sent all the same."""
    await declare_stream(nats, "offers")
    slow_id = new_id()
    row = {"event_id": new_id(), "about": slow_id, "subject": "kiosque.offers.v1.OfferChanged", "headers": {}}
    async with relaying(Relay(units, nats, poll_s=0.01)):
        async with units.engine.begin() as slow:
            payload = offer_changed(slow_id).SerializeToString()
            await slow.execute(sa.insert(outbox).values(**row, payload=payload))
            quick_id = await announce(units)
            await until_sent(units)
        await until_sent(units)
        listener = await Listener.to(nats)
        assert [(await listener.event()).offer.id for _ in range(2)] == [str(quick_id), str(slow_id)]


async def test_killed_at_each_await_it_loses_nothing(units: Units, nats: Client) -> None:
    """Wherever the relay is killed, the next one sends each event, and the stream holds each once and in order."""
    await declare_stream(nats, "offers")
    expected: list[tuple[UUID, int]] = []
    place = 0
    came_so_far = True
    while came_so_far:
        offer_id = await announce(units, 1, 2)
        expected += [(offer_id, 1), (offer_id, 2)]
        came_so_far = await killed_at(Relay(units, nats).send_batch(), place)
        await Relay(units, nats).send_batch()
        assert await unsent(units) == 0
        place += 1
    assert place > 5
    assert await stored(nats) == expected


async def test_killed_between_two_events_it_sends_none_twice(units: Units, nats: Client) -> None:
    """Killed while it sends, the relay leaves it to the next one to know which events the stream has."""
    await declare_stream(nats, "offers")
    expected: list[tuple[UUID, int]] = []
    listener = await Listener.to(nats)
    versions = range(1, 21)
    for killed_after in range(1, 20, 3):
        offer_id = await announce(units, *versions)
        expected += [(offer_id, version) for version in versions]
        sending = asyncio.create_task(Relay(units, nats).send_batch())
        for _ in range(killed_after):
            await listener.message()
        sending.cancel()
        await asyncio.wait({sending})
        await Relay(units, nats).send_batch()
        for _ in range(killed_after, 20):
            await listener.message()
    assert await unsent(units) == 0
    assert await stored(nats) == expected


async def test_a_full_stream_makes_the_outbox_wait(units: Units, nats: Client) -> None:
    """When the stream takes no more, events stay in the outbox and leave in order once there is room."""
    title = "Violon " * 1_000
    await declare_stream(nats, "offers", StreamLimits(max_bytes=20_000))
    offer_id = new_id()
    for version in range(1, 9):
        async with units() as unit:
            unit.emit(offer_changed(offer_id, version, title=title), about=offer_id)
    with pytest.raises(APIError, match="maximum bytes exceeded"):
        await Relay(units, nats).send_batch()
    assert await unsent(units) == 8 - len(await stored(nats)) > 0
    async with relaying(Relay(units, nats)):
        await declare_stream(nats, "offers")
        await until_sent(units)
    assert await stored(nats) == [(offer_id, version) for version in range(1, 9)]


async def test_an_event_that_no_stream_takes_is_refused_where_it_is_made(units: Units) -> None:
    """Too large an event fails its own unit and never gets in the way of others."""
    offer_id = new_id()
    with pytest.raises(ValueError, match="250000 is the most"):
        async with units() as unit:
            unit.emit(offer_changed(offer_id, title="x" * EVENT_BYTES_MAX), about=offer_id)
    assert await unsent(units) == 0


async def test_what_cannot_be_sent_holds_up_its_own_aggregate_alone(units: Units, nats: Client) -> None:
    """An event that the stream refuses keeps what follows it about the same thing, and nothing else, waiting."""
    await declare_stream(nats, "offers")
    stuck_id = new_id()
    payload = offer_changed(stuck_id, title="x" * 1_000_000).SerializeToString()
    row = {"event_id": new_id(), "about": stuck_id, "subject": "kiosque.offers.v1.OfferChanged", "headers": {}}
    async with units.engine.begin() as connection:
        await connection.execute(sa.insert(outbox).values(**row, payload=payload))
    async with relaying(Relay(units, nats)):
        await announce(units, 2, offer_id=stuck_id)
        free_id = await announce(units, 1, 2, 3)

        async def only_the_stuck() -> bool:
            return await unsent(units) == 2

        await until(only_the_stuck)
    assert await stored(nats) == [(free_id, 1), (free_id, 2), (free_id, 3)]


async def test_while_nats_is_lost_nothing_is_begun(units: Units, nats: Client, server: Nats) -> None:
    """Without a connection the relay neither holds its turn nor fills the client's buffer: it says so at once."""
    await announce(units)
    await server.stop()
    await soon(lambda: not nats.is_connected)
    with pytest.raises(ConnectionReconnectingError):
        await Relay(units, nats).send_batch()
    assert nats.pending_data_size == 0


async def test_a_connection_closed_for_good_ends_it(units: Units, nats: Client) -> None:
    """A relay that NATS has turned away for ever ends, rather than sit there and hold events back."""
    relaying_ = asyncio.create_task(Relay(units, nats, poll_s=POLL_S).run())
    await nats.close()
    async with asyncio.timeout(PATIENCE_S):
        with pytest.raises(ConnectionClosedError):
            await relaying_


async def test_more_than_one_batch_leaves_at_once(units: Units, nats: Client) -> None:
    """What does not fit into one turn leaves in the next, without waiting for a poll."""
    await declare_stream(nats, "offers")
    offer_id = new_id()
    async with units() as unit:
        for version in range(BATCH * 2 + 1):
            unit.emit(offer_changed(offer_id, version), about=offer_id)
    async with relaying(Relay(units, nats, poll_s=NEVER_S)):
        await until_sent(units)
    assert await stored(nats) == [(offer_id, version) for version in range(BATCH * 2 + 1)]


async def test_the_thread_of_a_request_goes_along(units: Units, nats: Client) -> None:
    """A message bears its event's id and the request's id and trace, as the announcing call had them."""
    await declare_stream(nats, "offers")
    trace.carry({"x-request-id": "r-1"})
    await announce(units)
    async with units.engine.connect() as connection:
        event_id = (await connection.execute(sa.select(outbox.c.event_id))).scalar_one()
    await Relay(units, nats).send_batch()
    headers = (await (await Listener.to(nats)).message()).headers or {}
    assert headers == {Header.MSG_ID.value: str(event_id), **trace.carried()}
    assert headers["x-request-id"] == "r-1"
