"""The line: what is announced is kept, sooner or later."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from kiosque.gateway.v1.gateway_events_pb2 import SessionEnded

from common import events
from gateway.hearing import ENDINGS
from gateway.line import Line, LineDownError
from stack.nats import Nats
from tests.patience import soon


@asynccontextmanager
async def connecting(line: Line) -> AsyncIterator[None]:
    """Have a line connect for as long as the block lasts."""
    task = asyncio.create_task(line.run([]))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def unconfirmed(line: Line, session: str) -> None:
    """Announce an ending in vain."""
    with pytest.raises(LineDownError):
        await line.announce(SessionEnded(session_id=session), session)


async def test_what_no_stream_took_is_announced_until_one_does(nats: Nats) -> None:
    """Without a connection and without a stream it is held, so many; each is then kept once, in its order."""
    line = Line(nats.url, unconfirmed_max=2)
    for session in ("a", "b", "one too many"):
        await unconfirmed(line, session)
    client = await events.connect(nats.url, "test")
    server = client.jetstream()
    async with connecting(line):
        await soon(lambda: line._nats is not None)  # noqa: SLF001 - nothing else tells
        await unconfirmed(line, "a")
        await events.declare_stream(client, "gateway")
        await soon(lambda: not line._unconfirmed)  # noqa: SLF001 - nothing else tells
        await line.announce(SessionEnded(session_id="c"), "c")
    assert not line._unconfirmed  # noqa: SLF001 - what is confirmed is not held
    kept = [await server.get_msg(ENDINGS.stream, place) for place in (1, 2, 3)]
    assert [SessionEnded.FromString(one.data or b"").session_id for one in kept] == ["a", "b", "c"]
    assert (await server.stream_info(ENDINGS.stream)).state.messages == 3
    await client.close()
