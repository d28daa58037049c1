"""The NATS launcher."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import nats
import pytest

from stack.nats import Nats
from stack.troubles import ChildEndedEarly
from tests.stack.test_process import child_of


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Nats]:
    """A server of the test's own, to be treated badly."""
    server = Nats(data=tmp_path / "data", log=tmp_path / "log", password="s3cret")
    await server.start()
    yield server
    await server.stop()


async def test_a_stream_keeps_what_was_acknowledged(server: Nats) -> None:
    """JetStream acknowledges what is on disk: a crash loses nothing of it, and the address stays."""
    client = await nats.connect(server.url)
    await client.jetstream().add_stream(name="TRIED", subjects=["tried.>"])
    await client.jetstream().publish("tried.once", b"kept")
    await client.close()
    child_of(server).kill()
    await child_of(server).wait()
    await server.start()
    client = await nats.connect(server.url)
    kept = await client.jetstream().get_msg("TRIED", seq=1)
    assert kept.data == b"kept"
    await client.close()


async def test_without_the_password_nothing_is_heard(server: Nats) -> None:
    """Whoever else is on this machine hears no event and sends none."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    await reader.readline()
    writer.write(b"CONNECT {}\r\nPING\r\n")
    assert b"Authorization Violation" in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_the_shared_server_has_jetstream(nats_url: str) -> None:
    """What tests are given is a real server with streams."""
    client = await nats.connect(nats_url)
    account = await client.jetstream().account_info()
    assert account.streams >= 0
    await client.close()


def test_it_syncs_before_it_acknowledges(server: Nats) -> None:
    """Without this line JetStream acknowledges before the message is on disk."""
    assert "sync_interval: always" in (server.data / "nats.conf").read_text()
    assert (server.data / "nats.conf").stat().st_mode & 0o077 == 0


async def test_another_server_on_its_port_is_not_taken_for_it(server: Nats, tmp_path: Path) -> None:
    """A port that is taken fails the start, even if what is there greets like a NATS."""
    other = Nats(data=tmp_path / "other", log=tmp_path / "other.log", password="s3cret", port=server.port)
    with pytest.raises(ChildEndedEarly, match="address already in use"):
        await other.start()
