"""Subscriptions over server-sent events."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
from starlette.types import Message

from common import events
from gateway import event_stream, presence
from gateway.operations import Payload
from tests.gateway.conftest import Client, MakeGateway
from tests.gateway.stubs import World
from tests.gateway.table import ID
from tests.gateway.test_hearing import publish_for
from tests.gateway.test_sockets import until_ready
from tests.patience import SOON_S, soon

RECEIVED = "subscription ($after: String) { bookingReceived(after: $after) { cursor resync booking { id } } }"
EVENTS = {"accept": "text/event-stream"}


class Stream:
    """What a client reads: events, one after another."""

    def __init__(self, response: httpx2.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def hear(self) -> tuple[str, Any]:
        """Wait for the next event; a comment is one without a name."""
        name, data = "", None
        async with asyncio.timeout(SOON_S):
            async for line in self._lines:
                if not line:
                    return name, data
                field, _, value = line.partition(":")
                if field == "event":
                    name = value.strip()
                elif field == "data":
                    data = json.loads(value) if value.strip() else None
        return "end", None


@asynccontextmanager
async def listening(
    client: Client, url: str = "", query: str = RECEIVED, *, variables: object = None, **token: float
) -> AsyncIterator[Stream]:
    """Listen as a partner."""
    headers = EVENTS | client.issuer.authorization("a listener", ["partner"], **token)
    body = {"query": query, "variables": variables}
    async with client.http.stream("POST", f"{url}/graphql", json=body, headers=headers) as response:
        yield Stream(response)


async def test_a_booking_reaches_its_partner_and_a_cursor_replays_it(
    make_gateway: MakeGateway, client: Client, world: World, nats_url: str
) -> None:
    """The notice comes as an event; whoever comes back with an earlier cursor hears what came after it."""
    world.belongs_to(ID)
    url = await make_gateway(nats_url=nats_url)
    await until_ready(url)
    nats = await events.connect(nats_url, "test")
    async with listening(client, url) as stream:
        assert stream.response.status_code == 200
        assert stream.response.headers["content-type"] == "text/event-stream; charset=utf-8"
        await publish_for(nats, ID)
        name, first = await stream.hear()
    assert name == "next"
    cursor = first["data"]["bookingReceived"]["cursor"]
    await publish_for(nats, ID)
    await nats.close()
    async with listening(client, url, variables={"after": cursor}) as stream:
        _, second = await stream.hear()
    assert second["data"]["bookingReceived"]["booking"]
    assert second["data"]["bookingReceived"]["cursor"] != cursor


async def test_each_booking_of_a_burst_is_read_as_its_partner(
    make_gateway: MakeGateway, client: Client, world: World, nats_url: str
) -> None:
    """However many bookings arrive together, each notice is made for whoever listens, and never for nobody."""
    world.belongs_to(ID)
    url = await make_gateway(nats_url=nats_url)
    await until_ready(url)
    nats = await events.connect(nats_url, "test")
    query = "subscription { bookingReceived { booking { id offer { title } } } }"
    async with listening(client, url, query) as stream:
        for _ in range(3):
            await publish_for(nats, ID)
        for _ in range(3):
            name, _ = await stream.hear()
            assert name == "next"
    await nats.close()
    reading = [call.actor.subject for call in world.calls if call.rpc == "BatchGetOffers"]
    assert reading
    assert set(reading) == {"a listener"}


async def test_any_operation_may_be_streamed(client: Client) -> None:
    """A query is one event and the end; what cannot be run is its errors and the end."""
    async with listening(client, query="{ viewer { account } }") as stream:
        assert await stream.hear() == ("next", {"data": {"viewer": {"account": "a listener"}}})
        assert await stream.hear() == ("complete", None)
    async with listening(client, query="{ nothing }") as stream:
        name, payload = await stream.hear()
        assert (name, "data" in payload) == ("next", False)
        assert await stream.hear() == ("complete", None)


async def test_who_is_no_partner_is_told_so(client: Client) -> None:
    """A visitor's subscription is an error and the end, not silence."""
    answer = await client.http.post("/graphql", json={"query": RECEIVED}, headers=EVENTS)
    assert "NOT_ALLOWED" in answer.text
    assert answer.text.endswith("event: complete\ndata:\n\n")


async def test_a_silent_stream_is_kept_open(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing happens a comment now and then keeps proxies from hanging up."""
    monkeypatch.setattr(event_stream, "HEARTBEAT_S", 0.05)
    async with listening(client) as stream:
        await stream.hear()  # there is no NATS behind this gateway: a stream that nobody vouches for, or silence
        assert await stream.hear() == ("", None)


async def test_a_stream_ends_with_its_token(client: Client) -> None:
    """When the token has expired, the stream says so and ends."""
    async with listening(client, life_s=2) as stream:
        heard = [await stream.hear()]
        while heard[-1][0] not in {"complete", "end"}:
            heard.append(await stream.hear())
    assert heard[-1] == ("complete", None)
    assert heard[-2][1]["errors"][0]["extensions"]["code"] == "SIGN_IN_EXPIRED"


async def test_streams_count_as_connections(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account's streams and sockets are counted together, and one too many is a 429; one that ends makes room."""
    monkeypatch.setattr(presence, "CONNECTIONS_EACH_MAX", 1)
    async with listening(client) as stream:
        assert stream.response.status_code == 200
        async with listening(client) as another:
            assert another.response.status_code == 429

    async def is_let_in() -> bool:
        async with listening(client) as again:
            return again.response.status_code == 200

    await soon(is_let_in)


async def test_who_reads_nothing_keeps_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client whose time is over has a moment to read so; one that reads nothing is left."""
    monkeypatch.setattr(event_stream, "FAREWELL_S", 0.05)
    sent: list[Message] = []
    never = asyncio.Event()

    async def send(message: Message) -> None:
        sent.append(message)
        if message["type"] == "http.response.body":
            await never.wait()

    async def receive() -> Message:
        await never.wait()
        return {"type": "http.disconnect"}

    async def results() -> AsyncGenerator[Payload, None]:
        yield {}

    stream = event_stream.EventStream(results(), presence.Stay(0.05))
    await asyncio.wait_for(stream({"type": "http"}, receive, send), SOON_S)
    assert b"SIGN_IN_EXPIRED" in sent[-1]["body"]
