"""The connection to NATS: waited for, and not to be broken from outside."""

import asyncio
from pathlib import Path

import structlog
from nats.aio.client import Client

from common.events import connect
from stack.nats import Nats
from tests.common.events.factories import PATIENCE_S, publish_raw
from tests.patience import soon


async def test_a_server_that_is_not_up_yet_is_waited_for(tmp_path: Path) -> None:
    """A process that starts before NATS connects as soon as it is there, and says once that it waits."""
    server = Nats(data=tmp_path / "nats", log=tmp_path / "log", password="s3cret")
    await server.start()
    await server.stop()
    with structlog.testing.capture_logs() as lines:
        connecting = asyncio.create_task(connect(server.url, "early"))
        await asyncio.wait({connecting}, timeout=2.5)
        assert not connecting.done()
        await server.start()
        async with asyncio.timeout(PATIENCE_S):
            nats = await connecting
    assert nats.is_connected
    assert [line["event"] for line in lines] == ["nats failed"]
    await nats.close()
    await server.stop()


async def test_a_restarted_server_is_found_again(server: Nats, nats: Client) -> None:
    """After a loss the connection comes back by itself, with its subscriptions."""
    subscription = await nats.subscribe("somewhere")
    with structlog.testing.capture_logs() as lines:
        assert server.child
        server.child.kill()
        await server.child.wait()
        await server.start()
        async with asyncio.timeout(PATIENCE_S):
            await soon(lambda: nats.is_connected)
            await nats.publish("somewhere", b"here")
            assert (await subscription.next_msg(timeout=PATIENCE_S)).data == b"here"
    assert {"nats lost", "nats found again"} <= {line["event"] for line in lines}


async def test_no_header_block_stops_the_reading(server: Nats, nats: Client) -> None:
    """A header block that is none is skipped, and what follows is read."""
    subscription = await nats.subscribe("somewhere")
    await nats.flush()
    for headers in (b"NATS/1.0", b"N", b"NATS/1.0 \xff\xff\xff\r\n\r\n", b"NATS/1.0\r\n\xff: \xff\r\n\r\n"):
        await publish_raw(server, "somewhere", headers, headers)
        assert (await subscription.next_msg(timeout=PATIENCE_S)).data == headers
