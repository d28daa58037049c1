"""The end of a process that is asked to end: the event in hand is finished, within a bound."""

import asyncio
from collections.abc import Coroutine

import pytest
from kiosque.offers.v1.offers_events_pb2 import OfferChanged
from nats.aio.client import Client
from nats.errors import ConnectionClosedError

from common.events import Consumers, Relay, ask_for_replay, consumers
from common.events import dead_letters as dead_letters_of_events
from common.unit import Unit, Units
from tests.cancellation import swallow_one
from tests.common.events.factories import (
    declared,
    delivered,
    done,
    is_settled,
    note,
    sent,
    until_done,
)


async def test_the_event_in_hand_is_finished(units: Units, nats: Client) -> None:
    """Asked to stop in the middle of an event, a consumer does and acknowledges it, and takes no other."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait(unit: Unit, event: OfferChanged) -> None:
        begun.set()
        await go_on.wait()
        await note(unit, event)

    [durable] = await declared(nats, wait)
    offer_id = await sent(units, nats, 1, 2)
    running = asyncio.create_task(Consumers(units, nats, [durable]).run())
    await begun.wait()
    running.cancel()
    await asyncio.wait({running}, timeout=0.05)
    assert not running.done()
    go_on.set()
    await asyncio.wait({running})
    assert await done(units) == [(offer_id, 1)]
    info = await nats.jetstream().consumer_info(durable.stream, durable.name)
    assert (info.num_ack_pending, info.num_pending) == (0, 1)


async def test_finishing_has_a_bound(units: Units, nats: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event that does not come to its end is left undone for the next process."""
    monkeypatch.setattr(consumers, "STOP_TIMEOUT_S", 0.05)
    begun = asyncio.Event()

    async def wait(unit: Unit, event: OfferChanged) -> None:
        await note(unit, event)
        begun.set()
        await asyncio.Event().wait()

    [durable] = await declared(nats, wait)
    await sent(units, nats)
    running = asyncio.create_task(Consumers(units, nats, [durable]).run())
    await begun.wait()
    running.cancel()
    await asyncio.wait({running}, timeout=5)
    assert running.cancelled()
    assert await done(units) == []
    assert not await is_settled(nats, durable)


async def test_a_connection_closed_for_good_ends_it(units: Units, nats: Client) -> None:
    """A consumer that NATS has turned away for ever ends, rather than sit there deaf."""
    task = asyncio.create_task(Consumers(units, nats, await declared(nats, note)).run())
    await sent(units, nats)
    await until_done(units, 1)
    await nats.close()
    with pytest.raises(ExceptionGroup) as ended:
        await task
    assert ended.group_contains(ConnectionClosedError)


async def test_a_failure_in_hand_does_not_keep_it_running(
    units: Units, nats: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked to stop while a replay fails, and with it the note of its failure, the consumers end all the same."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def fail(_unit: Unit, _event: OfferChanged) -> None:
        begun.set()
        await go_on.wait()
        raise ValueError("no")

    async def fail_too(*_: object) -> None:
        raise ConnectionError("no database")

    monkeypatch.setattr(dead_letters_of_events, "note", fail_too)
    [durable] = await declared(nats, fail)
    await sent(units, nats)
    message = await delivered(nats, durable)
    assert message
    go_on.set()
    running = Consumers(units, nats, [durable], delays_s=())
    await running.take(durable, message)
    begun.clear()
    go_on.clear()
    async with units.engine.begin() as connection:
        await ask_for_replay(connection)
    task = asyncio.create_task(running.run())
    await begun.wait()
    task.cancel()
    await asyncio.wait({task}, timeout=0.01)
    go_on.set()
    await asyncio.wait({task}, timeout=5)
    assert task.cancelled()


async def test_a_swallowed_cancellation_ends_the_consumers(
    units: Units, nats: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told to end while a fetch ends by itself, which may swallow the telling, the consumers end and fetch no more."""
    monkeypatch.setattr(Consumers, "_next", swallow_one)
    await _ends_when_told(Consumers(units, nats, await declared(nats, note)).run())


async def test_a_swallowed_cancellation_ends_the_relay(
    units: Units, nats: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told to end while the stream acknowledges, which may swallow the telling, the relay ends and sends no more."""
    monkeypatch.setattr(Relay, "send_batch", swallow_one)
    await _ends_when_told(Relay(units, nats).run())


async def _ends_when_told(work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)
    await asyncio.wait({task}, timeout=0.2)
    task.cancel()
    await asyncio.wait({task}, timeout=5)
    assert task.cancelled()
