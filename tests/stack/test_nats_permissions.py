"""Who may say and hear what: the permissions of each member, held against the code that needs them and a real NATS."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from kiosque.bookings.v1 import bookings_events_pb2
from kiosque.gateway.v1 import gateway_events_pb2
from kiosque.gateway.v1.gateway_events_pb2 import SessionEnded
from kiosque.offers.v1 import offers_events_pb2
from kiosque.payments.v1 import payments_events_pb2
from nats.aio.client import Client

import bookings.consumer
import offers.consumer
import payments.consumer
from common import events
from common.clock import SystemClock
from common.events import Durable, durables_of, stream_of
from common.messages import timestamp
from common.post import Post
from gateway.endings import Endings
from gateway.hearing import BOOKINGS, ENDINGS, Ear, declare_endings
from gateway.line import Line
from stack.nats import PERMISSIONS, Nats, address
from stack.ports import LOOPBACK
from tests.patience import soon

NOBODY = cast("Any", None)
POST, PAYMENTS = Post(NOBODY, NOBODY), NOBODY
DURABLES: dict[str, tuple[Durable, ...]] = {
    "offers": durables_of("offers", offers.consumer.consumers(POST, "")),
    "bookings": durables_of("bookings", bookings.consumer.consumers(POST, PAYMENTS)),
    "payments": durables_of("payments", payments.consumer.CONSUMERS),
}
ANNOUNCED = {
    message.full_name
    for file in (offers_events_pb2, bookings_events_pb2, payments_events_pb2, gateway_events_pb2)
    for message in file.DESCRIPTOR.message_types_by_name.values()
}
MEMBERS = (*DURABLES, "gateway")
EACH = pytest.mark.parametrize("member", MEMBERS)


def needed(member: str) -> set[str]:
    """Return what a member's code publishes to, calls of JetStream among it."""
    if member == "gateway":
        return {
            *_own(member),
            *(
                subject
                for stream, announced, _ in (BOOKINGS, ENDINGS)
                for subject in (
                    f"$JS.API.STREAM.INFO.{stream}",
                    f"$JS.API.CONSUMER.CREATE.{stream}.*.{announced}",
                    f"$JS.API.CONSUMER.INFO.{stream}.*",
                    f"$JS.API.CONSUMER.MSG.NEXT.{stream}.*",
                )
            ),
        }
    own = stream_of(member)
    streams = {own, *(durable.stream for durable in DURABLES[member])}
    return {
        *_own(member),
        *(f"$JS.API.STREAM.{call}.{stream}" for stream in streams for call in ("INFO", "CREATE")),
        *(subject for durable in DURABLES[member] for subject in of_a_durable(durable)),
    }


def _own(member: str) -> tuple[str, ...]:
    """Return what announcing, and keeping a stream of what was announced, publishes to."""
    own = stream_of(member)
    return f"kiosque.{member}.>", *(f"$JS.API.STREAM.{call}.{own}" for call in ("INFO", "CREATE", "UPDATE"))


def of_a_durable(durable: Durable) -> tuple[str, ...]:
    """Return what hearing a durable publishes to."""
    return (
        f"$JS.API.CONSUMER.INFO.{durable.stream}.{durable.name}",
        f"$JS.API.CONSUMER.CREATE.{durable.stream}.{durable.name}.{durable.subject}",
        f"$JS.API.CONSUMER.MSG.NEXT.{durable.stream}.{durable.name}",
        f"$JS.ACK.{durable.stream}.{durable.name}.>",
    )


def denied(member: str) -> set[str]:
    """Return what is taken out of what a member may: the gateway's consumers have any name but those of services."""
    if member != "gateway":
        return set()
    heard = BOOKINGS.stream
    names = {durable.name for durables in DURABLES.values() for durable in durables if durable.stream == heard}
    return {
        subject
        for name in names
        for subject in (f"$JS.API.CONSUMER.CREATE.{heard}.{name}.>", f"$JS.API.CONSUMER.MSG.NEXT.{heard}.{name}")
    }


def written(member: str, part: str) -> set[str]:
    """Return the subjects of one list of a member's permissions."""
    block = re.search(rf"^{member}_may = \{{(.*?)^\}}", PERMISSIONS.read_text(), re.MULTILINE | re.DOTALL)
    assert block, member
    found = re.search(rf"\b{part} = \[(.*?)\]", block[1], re.DOTALL)
    return set(re.findall(r'"([^"]+)"', found[1])) if found else set()


@EACH
def test_permissions_are_what_the_code_needs(member: str) -> None:
    """Whoever adds an event or a consumer adds its lines to `nats-permissions.conf`; none is left of what is gone."""
    assert written(member, "allow") == needed(member)
    assert written(member, "deny") == denied(member)
    assert written(member, "subscribe") == {f"_INBOX_{member}.>"}


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Nats]:
    """A server with every member and the streams of all services."""
    home: Path = tmp_path_factory.mktemp("permissions")
    server = Nats(data=home / "data", log=home / "log", password="s3cret", members={name: name for name in MEMBERS})
    await server.start()
    async with as_operator(server) as client:
        await declare_endings(client, replicas=1)
        for service, durables in DURABLES.items():
            await events.declare_stream(client, service)
            for durable in durables:
                await events.declare_stream(client, durable.owner)
                await events.declare_durable(client, stream=durable.stream, name=durable.name, subject=durable.subject)
    yield server
    await server.stop()


@asynccontextmanager
async def as_operator(server: Nats) -> AsyncIterator[Client]:
    """Come as whoever may do everything."""
    client = await events.connect(server.url, "operator")
    yield client
    await client.close()


async def refusals(
    server: Nats, member: str, *, publish: Sequence[str] = (), subscribe: Sequence[str] = ()
) -> set[str]:
    """Try subjects as a member; return those that the server refuses."""
    reader, writer = await asyncio.open_connection(LOOPBACK, server.port)
    entrance = json.dumps({"user": member, "pass": member, "verbose": False, "lang": "test", "version": "1"})
    tries = [f"PUB {subject} 0\r\n\r\n" for subject in publish] + [f"SUB {subject} 1\r\n" for subject in subscribe]
    writer.write(f"CONNECT {entrance}\r\n{''.join(tries)}PING\r\n".encode())
    said = (await reader.readuntil(b"PONG\r\n")).decode()
    writer.close()
    await writer.wait_closed()
    return {subject for subject in (*publish, *subscribe) if f'"{subject}"' in said}


@EACH
async def test_nobody_announces_what_is_another_s(server: Nats, member: str) -> None:
    """Each event is its own member's to announce: a taken gateway ends sessions, and validates no booking."""
    own = {name for name in ANNOUNCED if name.startswith(f"kiosque.{member}.")}
    assert await refusals(server, member, publish=sorted(ANNOUNCED)) == ANNOUNCED - own


@EACH
async def test_nobody_listens_past_its_own_consumers(server: Nats, member: str) -> None:
    """Events come by one's own consumers alone: no subject is heard directly, nor what another is answered."""
    others = {f"_INBOX_{name}.>" for name in MEMBERS if name != member}
    wanted = sorted({">", "kiosque.>", *ANNOUNCED, "_INBOX.>", *others})
    assert await refusals(server, member, subscribe=wanted) == set(wanted)


@EACH
async def test_nobody_touches_what_is_another_s(server: Nats, member: str) -> None:
    """No stream is emptied, deleted, restored or read past its consumers, and no other's consumer is taken over."""
    anybody_s = {
        f"$JS.API.STREAM.{call}.{stream_of(service)}"
        for service in MEMBERS
        for call in ("DELETE", "PURGE", "MSG.DELETE", "MSG.GET", "SNAPSHOT", "RESTORE")
    }
    changed = {f"$JS.API.STREAM.UPDATE.{stream_of(service)}" for service in MEMBERS if service != member}
    taken = {
        subject
        for service, durables in DURABLES.items()
        if service != member
        for durable in durables
        for subject in of_a_durable(durable)
        if ".INFO." not in subject
    }
    answered = {f"_INBOX_{name}.x" for name in MEMBERS if name != member}
    wanted = {subject.replace(">", "1.2.3.4.5") for subject in anybody_s | changed | taken | answered}
    assert await refusals(server, member, publish=sorted(wanted)) == wanted


@pytest.mark.parametrize("service", DURABLES)
async def test_an_event_reaches_each_of_its_listeners(server: Nats, service: str) -> None:
    """What a service may do is enough to declare what it hears, to be given each event of it, and to acknowledge it."""
    client = await events.connect(address(service, service, server.port), service)
    async with as_operator(server) as operator:
        for durable in DURABLES[service]:
            await events.declare_stream(client, durable.owner, is_own=durable.owner == service)
            await events.declare_durable(client, stream=durable.stream, name=durable.name, subject=durable.subject)
            await operator.jetstream().publish(durable.subject, b"")
            subscription = await client.jetstream().pull_subscribe_bind(consumer=durable.name, stream=durable.stream)
            (message,) = await subscription.fetch(1, timeout=5)
            await message.ack_sync(timeout=5)
    await events.declare_stream(client, service, events.StreamLimits(max_age=timedelta(days=60)))
    await asyncio.wait_for(client.close(), 5)


async def test_the_gateway_announces_and_hears_endings(server: Nats) -> None:
    """What it may do is enough to declare its stream, and to be given what it has announced itself."""
    line, endings, clock = Line(address("gateway", "gateway", server.port)), Endings(SystemClock()), SystemClock()
    declare = partial(declare_endings, replicas=1)
    async with as_operator(server) as operator:
        await operator.jetstream().delete_stream(ENDINGS.stream)
    hearing = asyncio.create_task(line.run([Ear(ENDINGS, endings, clock, declare)]))
    await soon(lambda: endings.are_known)
    ending = SessionEnded(session_id="a session", end_time=timestamp(clock.now()))
    await line.announce(ending, "a session")
    await line.announce(ending, "a session")
    await soon(lambda: endings.last == 1)
    async with as_operator(server) as operator:
        assert (await operator.jetstream().stream_info(ENDINGS.stream)).state.messages == 1
    hearing.cancel()
    await asyncio.gather(hearing, return_exceptions=True)
