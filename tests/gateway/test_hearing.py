"""The ear: bookings out of a real stream, from an hour ago on, through losses of NATS and of the consumer."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
import structlog
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated
from kiosque.bookings.v1.bookings_pb2 import BookingFacts
from kiosque.gateway.v1.gateway_events_pb2 import SessionEnded
from nats.aio.client import Client
from nats.js.api import StorageType
from nats.js.errors import NotFoundError

from common import events
from common.clock import SystemClock
from common.messages import timestamp
from common.unit import new_id
from gateway import hearing as hearing_module
from gateway.endings import Endings
from gateway.hearing import BOOKINGS, ENDINGS, ENDINGS_BYTES_MAX, Ear, Gauge, declare_endings
from gateway.line import Line
from gateway.live import Entry, Live
from stack.nats import Nats
from tests.gateway.factories import a
from tests.gateway.test_endings import BEYOND
from tests.patience import SOON_S, a_moment, soon

OTHER = BookingCancelled.DESCRIPTOR.full_name


@pytest.fixture
async def publisher(nats: Nats) -> AsyncIterator[Client]:
    """Somebody who publishes to the stream of bookings."""
    client = await events.connect(nats.url, "test")
    await events.declare_stream(client, "bookings")
    yield client
    await client.close()


@asynccontextmanager
async def hearing(nats: Nats) -> AsyncIterator[Live]:
    """Hear for as long as the block lasts."""
    live = Live()
    task = asyncio.create_task(Line(nats.url).run([Ear(BOOKINGS, live, SystemClock())]))
    try:
        yield live
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def publish(publisher: Client, subject: str = BOOKINGS.subject, payload: bytes | None = None) -> tuple[int, str]:
    """Publish an event; return its place and its booking's id."""
    booking_id = str(new_id())
    event = BookingCreated(booking=a(BookingFacts, id=booking_id))
    body = event.SerializeToString() if payload is None else payload
    acknowledged = await publisher.jetstream().publish(subject, body, timeout=SOON_S)
    return acknowledged.seq, booking_id


async def publish_for(publisher: Client, offerer_id: str) -> str:
    """Publish that something was booked at an offerer; return the booking's id."""
    event = BookingCreated(booking=a(BookingFacts, offerer_id=offerer_id))
    await publish(publisher, payload=event.SerializeToString())
    return event.booking.id


async def until_heard(live: Live, place: int) -> list[Entry]:
    """Wait until a place of the stream has been heard; return all that was."""
    await soon(lambda: live.last >= place)
    return list(live._ring)  # noqa: SLF001 - nothing else tells


async def until_current(live: Live) -> None:
    """Wait until all that the stream holds has been heard."""
    await soon(lambda: live.is_current)


async def test_a_booking_is_heard_soon(nats: Nats, publisher: Client) -> None:
    """From the stream's acknowledgement to our ear it takes a few milliseconds."""
    async with hearing(nats) as live:
        await until_current(live)
        delays = []
        for _ in range(20):
            began = time.perf_counter()
            place, _ = await publish(publisher)
            await until_heard(live, place)
            delays.append(time.perf_counter() - began)
    assert sorted(delays)[10] < 0.05


async def test_the_last_hour_is_heard_first(nats: Nats, publisher: Client) -> None:
    """What was made before we began is heard too, among whatever else is in the stream; then we are current."""
    made = [await publish(publisher) for _ in range(300)]
    await publish(publisher, OTHER)
    async with hearing(nats) as live:
        await until_current(live)
        heard = await until_heard(live, made[-1][0])
    assert [(one.sequence, one.booking_id) for one in heard] == made


async def test_an_entry_says_where_and_for_whom(nats: Nats, publisher: Client) -> None:
    """An entry is the place, the offerer, the venue and the booking: no person, no price."""
    event = BookingCreated(booking=a(BookingFacts))
    place, _ = await publish(publisher, payload=event.SerializeToString())
    async with hearing(nats) as live:
        (heard,) = await until_heard(live, place)
    booking = event.booking
    assert heard == (place, booking.offerer_id, booking.venue_id, booking.id)


async def test_an_empty_stream_vouches_for_now(nats: Nats, publisher: Client) -> None:
    """Where nothing was booked in the last hour, a cursor of now is good: nothing can have been missed since."""
    place, _ = await publish(publisher, OTHER)
    async with hearing(nats) as live:
        await until_current(live)
        assert live._vouches_for(live.last)  # noqa: SLF001 - what a subscription asks
        assert live.last <= place


async def test_what_cannot_be_read_stops_nothing(nats: Nats, publisher: Client) -> None:
    """A poisonous event is passed over, and the next one is heard."""
    async with hearing(nats) as live:
        await publish(publisher, payload=b"\xff\xff not a message")
        place, booking_id = await publish(publisher)
        heard = await until_heard(live, place)
    assert [one.booking_id for one in heard] == [booking_id]


async def test_nats_may_go_and_come_back(nats: Nats, publisher: Client) -> None:
    """After a loss of NATS we are not current until we have heard all that was made meanwhile: each once."""
    async with hearing(nats) as live:
        first = await publish(publisher)
        await until_heard(live, first[0])
        await nats.stop()
        await soon(lambda: not live.is_current)
        await nats.start()
        await soon(lambda: bool(publisher.is_connected))
        second = await publish(publisher)
        heard = await until_heard(live, second[0])
        await until_current(live)
    assert [one.booking_id for one in heard] == [first[1], second[1]]


async def test_a_consumer_that_the_server_forgot_is_made_again(nats: Nats, publisher: Client) -> None:
    """When somebody deletes our consumer, we notice and go on where we were."""
    async with hearing(nats) as live:
        first = await publish(publisher)
        await until_heard(live, first[0])
        server = publisher.jetstream()
        for info in await server.consumers_info(BOOKINGS.stream):
            await server.delete_consumer(BOOKINGS.stream, info.name)
        second = await publish(publisher)
        heard = await until_heard(live, second[0])
    assert [one.booking_id for one in heard] == [first[1], second[1]]


async def test_we_begin_without_nats(tmp_path: Path) -> None:
    """A gateway that starts before NATS waits for it."""
    server = Nats(data=tmp_path / "data", log=tmp_path / "log", password="a password")
    await server.start()
    client = await events.connect(server.url, "test")
    await events.declare_stream(client, "bookings")
    await client.close()
    await server.stop()
    async with hearing(server) as live:
        await a_moment()
        await server.start()
        await until_current(live)
    await server.stop()


async def test_a_stream_is_waited_for_and_left_as_it_is(nats: Nats) -> None:
    """The ear makes no stream and changes none: it waits for the services', and hears it as they declare it."""
    client = await events.connect(nats.url, "test")
    server = client.jetstream()
    async with hearing(nats) as live:
        await a_moment()
        with pytest.raises(NotFoundError):
            await server.stream_info(BOOKINGS.stream)
        await server.add_stream(name=BOOKINGS.stream, subjects=["kiosque.bookings.>"], max_bytes=1_000_000)
        await until_current(live)
        place, _ = await publish(client)
        await until_heard(live, place)
    assert (await server.stream_info(BOOKINGS.stream)).config.max_bytes == 1_000_000
    await client.close()


async def test_endings_are_heard_from_the_first_on(nats: Nats) -> None:
    """The gateways' own stream is made by whoever is first; what was ended before is known, poison among it or not."""
    client = await events.connect(nats.url, "test")
    await declare_endings(client, replicas=1)
    clock = SystemClock()
    ended = [SessionEnded(session_id=str(new_id()), end_time=timestamp(clock.now())) for _ in range(300)]
    poison = [b"\xff\xff not a message", SessionEnded(session_id="never", end_time=BEYOND).SerializeToString()]
    for body in [*poison, *(one.SerializeToString() for one in ended)]:
        await client.jetstream().publish(ENDINGS.subject, body, timeout=SOON_S)
    endings = Endings(clock)
    task = asyncio.create_task(Line(nats.url).run([Ear(ENDINGS, endings, clock, partial(declare_endings, replicas=1))]))
    await soon(lambda: endings.are_known)
    assert len(endings._ended) == len(ended)  # noqa: SLF001 - what is held
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    config = (await client.jetstream().stream_info(ENDINGS.stream)).config
    assert (config.max_age, config.max_bytes, config.storage) == (36_000, ENDINGS_BYTES_MAX, StorageType.FILE)
    await client.close()


async def test_somebody_is_warned_before_the_stream_is_full(nats: Nats, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else looks at the gateways' stream; while it is not there, the next look tells."""
    monkeypatch.setattr(hearing_module, "LOOK_EVERY_S", 0.01)
    client = await events.connect(nats.url, "test")
    with structlog.testing.capture_logs() as lines:
        task = asyncio.create_task(Line(nats.url).run([Gauge("gateway")]))
        await a_moment()
        await events.declare_stream(client, "gateway", events.StreamLimits(max_bytes=2_000))
        await client.jetstream().publish(ENDINGS.subject, b"x" * 1_700, timeout=SOON_S)
        await soon(lambda: any(line["event"] == "stream nearly full" for line in lines))
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await client.close()
