"""Streams and durables: what code declares is what the server has, or the start stops."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
    StreamInfo,
)

from common.events import (
    DeclarationError,
    StreamLimits,
    connect,
    declare_durable,
    declare_stream,
    streams,
    warn_of_nearly_full,
)
from stack.nats import Nats, binary
from stack.ports import free_port

NAME = "bookings-OfferChanged-keep_stock"
SUBJECT = "kiosque.offers.v1.OfferChanged"


async def stream(nats: Client) -> StreamConfig:
    """Return what the server has."""
    return (await nats.jetstream().stream_info("OFFERS")).config


async def durable(nats: Client) -> ConsumerConfig:
    """Return what the server has."""
    info = await nats.jetstream().consumer_info("OFFERS", NAME)
    config: ConsumerConfig = info.config
    return config


async def declare(nats: Client) -> None:
    """Declare the durable of a listener."""
    await declare_durable(nats, stream="OFFERS", name=NAME, subject=SUBJECT)


async def test_a_stream_refuses_rather_than_forgets(nats: Client) -> None:
    """A stream is on disk, keeps what it has when it is full, and nobody can take anything out of it."""
    await declare_stream(nats, "offers", StreamLimits(max_age=timedelta(days=60)))
    found = await stream(nats)
    assert found.subjects == ["kiosque.offers.>"]
    assert (found.storage, found.retention) == (StorageType.FILE, RetentionPolicy.LIMITS)
    assert (found.discard, found.deny_delete, found.deny_purge) == (DiscardPolicy.NEW, True, True)
    assert (found.max_msg_size, found.duplicate_window) == (256 * 1024, 600)
    assert (found.max_age, found.max_bytes, found.num_replicas) == (60 * 86_400, 1024**3, 1)


async def test_a_durable_waits_for_each_acknowledgement(nats: Client) -> None:
    """A durable begins at the beginning, and what it does not acknowledge comes again without end."""
    await declare_stream(nats, "offers")
    await declare(nats)
    found = await durable(nats)
    assert (found.durable_name, found.filter_subject) == (NAME, SUBJECT)
    assert (found.deliver_policy, found.ack_policy) == (DeliverPolicy.ALL, AckPolicy.EXPLICIT)
    assert (found.ack_wait, found.max_ack_pending, found.max_deliver) == (streams.ACK_WAIT_S, 10_000, -1)


async def test_declaring_again_changes_nothing(nats: Client) -> None:
    """Owner and listeners declare the same, whoever is first, and at the same time."""
    with structlog.testing.capture_logs() as lines:
        await asyncio.gather(*(declare_stream(nats, "offers") for _ in range(5)))
        await asyncio.gather(*(declare(nats) for _ in range(5)))
        await declare_stream(nats, "offers")
        await declare(nats)
    assert lines == []


async def test_a_difference_that_can_be_mended_is(nats: Client) -> None:
    """A stream or durable of an earlier version becomes what is declared now, and the log says so."""
    await declare_stream(nats, "offers", StreamLimits(max_age=timedelta(days=1), max_bytes=1_000_000))
    wanted = ConsumerConfig(name=NAME, durable_name=NAME, filter_subject="kiosque.offers.v1.VenueChanged", ack_wait=5)
    await nats.jetstream().add_consumer("OFFERS", wanted)
    with structlog.testing.capture_logs() as lines:
        await declare_stream(nats, "offers")
        await declare(nats)
    assert (await stream(nats)).max_age == 30 * 86_400
    assert ((await durable(nats)).ack_wait, (await durable(nats)).filter_subject) == (streams.ACK_WAIT_S, SUBJECT)
    assert [line["of"] for line in lines] == ["stream OFFERS", f"consumer {NAME} of stream OFFERS"]
    assert "max_age is 86400.0 and not 2592000.0" in lines[0]["differences"]


async def test_what_somebody_has_given_more_stays(nats: Client) -> None:
    """A start takes no room, no time and no replica from a stream, and it gives what is wanted."""
    await declare_stream(nats, "offers", StreamLimits(max_age=timedelta(days=60), max_bytes=2 * 1024**3))
    with structlog.testing.capture_logs() as lines:
        await declare_stream(nats, "offers")
    assert lines == []
    found = await stream(nats)
    assert (found.max_age, found.max_bytes) == (60 * 86_400, 2 * 1024**3)
    await nats.jetstream().update_stream(found.evolve(max_age=0, max_bytes=-1))
    await declare_stream(nats, "offers")
    assert ((await stream(nats)).max_age, (await stream(nats)).max_bytes) == (0, -1)


async def test_whoever_runs_a_stream_is_warned_before_it_is_full(nats: Client) -> None:
    """From 80 % of its room on there is a warning with figures; before, and without a bound, there is none."""
    await declare_stream(nats, "offers", StreamLimits(max_bytes=20_000))
    await nats.jetstream().publish(SUBJECT, b"x" * 8_000)
    with structlog.testing.capture_logs() as lines:
        await warn_of_nearly_full(nats, "offers")
    assert lines == []
    await nats.jetstream().publish(SUBJECT, b"x" * 8_000)
    with structlog.testing.capture_logs() as lines:
        await warn_of_nearly_full(nats, "offers")
    [line] = lines
    assert (line["event"], line["stream"], line["max_bytes"]) == ("stream nearly full", "OFFERS", 20_000)
    assert line["bytes"] >= 16_000


async def test_a_stream_that_cannot_be_changed_stops_the_start(nats: Client) -> None:
    """A stream in memory is never taken for one on disk."""
    await nats.jetstream().add_stream(name="OFFERS", subjects=["kiosque.offers.>"], storage=StorageType.MEMORY)
    with pytest.raises(DeclarationError, match=r"stream OFFERS, where .*storage is 'memory' and not .*NATS refuses"):
        await declare_stream(nats, "offers")


async def test_a_durable_that_cannot_be_changed_stops_the_start(nats: Client) -> None:
    """A durable that skips what was there before it is never taken for one that hears all."""
    await declare_stream(nats, "offers")
    await nats.jetstream().add_consumer(
        "OFFERS", ConsumerConfig(name=NAME, durable_name=NAME, deliver_policy=DeliverPolicy.NEW)
    )
    with pytest.raises(DeclarationError, match=r"deliver_policy is 'new' and not .*NATS refuses"):
        await declare(nats)


async def test_what_the_server_cannot_have_stops_the_start(nats: Client) -> None:
    """Three replicas on one server are an error with a sentence, and so is a durable without its stream."""
    with pytest.raises(DeclarationError, match="stream OFFERS: NATS refuses: replicas > 1 not supported"):
        await declare_stream(nats, "offers", StreamLimits(replicas=3))
    with pytest.raises(DeclarationError, match=f"consumer {NAME} of stream OFFERS: NATS does not know it"):
        await declare(nats)


async def test_a_change_that_the_server_passes_over_stops_the_start(
    nats: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that says yes and changes nothing is not believed."""
    await declare_stream(nats, "offers", StreamLimits(max_bytes=1_000_000))

    async def pass_over(self: JetStreamContext, config: StreamConfig) -> StreamInfo:
        return await self.stream_info(str(config.name))

    monkeypatch.setattr(JetStreamContext, "update_stream", pass_over)
    with pytest.raises(DeclarationError, match="left as it was: max_bytes is 1000000 and not 1073741824"):
        await declare_stream(nats, "offers")


async def test_a_server_that_takes_only_small_messages_stops_the_start(
    nats: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a unit may announce, NATS must take."""
    monkeypatch.setattr(streams, "EVENT_BYTES_MAX", nats.max_payload + 1)
    with pytest.raises(DeclarationError, match="NATS takes 1048576 bytes a message, and events need 1048577"):
        await declare_stream(nats, "offers")


async def test_a_server_that_does_not_answer_is_not_waited_for_without_end(
    server: Nats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A NATS that is lost during the start stops it."""
    monkeypatch.setattr(streams, "SERVER_WAIT_S", 0.1)
    nats = await connect(server.url, "test")
    await server.stop()
    with pytest.raises(DeclarationError, match="JetStream has not answered for 0 s"):
        await declare_stream(nats, "offers")
    await nats.close()


@pytest.fixture
async def plain_url(tmp_path: Path) -> AsyncIterator[str]:
    """The address of a NATS without JetStream."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        binary(), "-a", "127.0.0.1", "-p", str(port), "--log", str(tmp_path / "log")
    )
    yield f"nats://127.0.0.1:{port}"
    process.terminate()
    await process.wait()


async def test_a_server_without_jetstream_stops_the_start(plain_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A NATS without JetStream is taken for one that is still starting, within a bound."""
    monkeypatch.setattr(streams, "SERVER_WAIT_S", 0.3)
    nats = await connect(plain_url, "test")
    with structlog.testing.capture_logs() as lines, pytest.raises(DeclarationError, match="JetStream has not answered"):
        await declare_stream(nats, "offers")
    assert [line["event"] for line in lines] == ["waiting"]
    await nats.close()
