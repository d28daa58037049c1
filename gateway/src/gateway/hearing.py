"""Ears: each a short-lived consumer of one kind of event, made again wherever it was when it is lost."""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import NamedTuple, Protocol

import structlog
from google.protobuf.message import DecodeError
from kiosque.bookings.v1.bookings_events_pb2 import BookingCreated
from kiosque.gateway.v1.gateway_events_pb2 import SessionEnded
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import ConnectionReconnectingError
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from common import events
from common.cancellation import raise_if_cancelled
from common.clock import Clock
from common.events.patience import Patience
from common.messages import InvalidInstant
from gateway.endings import LIFE

FETCH_TIMEOUT_S = 2.0
BATCH = 256
IDLE_S = 60.0
"""After this the server forgets a consumer that nobody reads: ours, once we are gone."""
CHECK_EVERY = 5
"""After so many silent fetches the server is asked whether it still knows the consumer."""

Declare = Callable[[Client], Awaitable[None]]

log = structlog.get_logger()


class Heard(NamedTuple):
    """The events of one kind, and how far back they are heard at first."""

    stream: str
    subject: str
    since: timedelta


BOOKINGS = Heard(events.stream_of("bookings"), BookingCreated.DESCRIPTOR.full_name, timedelta(hours=1))
"""As far back as a cursor can reach. The services alone declare the stream, who know what an installation wants of it:
we wait until it is there."""
ENDINGS = Heard(events.stream_of("gateway"), SessionEnded.DESCRIPTOR.full_name, LIFE)
"""As far back as a session can have begun that is not over yet."""
ENDINGS_BYTES_MAX = 16 * 1024**2
"""Of some hundred thousand: each has cost its account a sign-in, and of one account there are so many an hour. One more
than fits is not confirmed until there is room."""
LOOK_EVERY_S = 900.0


async def declare_endings(nats: Client, replicas: int) -> None:
    """Make sure that there is a stream for endings: it is the gateways' own.

    Raises:
        DeclarationError: When the server cannot have it.
    """
    limits = events.StreamLimits(replicas=replicas, max_age=ENDINGS.since, max_bytes=ENDINGS_BYTES_MAX)
    await events.declare_stream(nats, "gateway", limits)


class Hearer(Protocol):
    """Whoever is told what a stream holds."""

    last: int
    """The place in the stream of what was heard last."""

    def keep_up(self, *, is_current: bool) -> None:
        """Learn whether all that the stream holds has been heard."""

    def begin(self, place: int) -> None:
        """Hear the stream from just after this place."""

    def read(self, place: int, body: bytes) -> None:
        """Hear one event.

        Raises:
            DecodeError, InvalidInstant: When it cannot be read.
        """


class Ear:
    """Hears a stream for as long as the process lives, and makes it first where it is declared here."""

    def __init__(self, heard: Heard, hearer: Hearer, clock: Clock, declare: Declare | None = None) -> None:
        self._heard = heard
        self._hearer = hearer
        self._clock = clock
        self._declare = declare
        self._has_begun = False

    async def run(self, nats: Client) -> None:
        """Hear for ever; a lost connection or consumer is waited for, and taken up again at the same place."""
        patience = Patience(ear=self._heard.subject)
        while True:
            raise_if_cancelled()
            try:
                await self._hear(nats)
            except Exception as error:  # noqa: BLE001 - whatever NATS says, it is asked again
                self._hearer.keep_up(is_current=False)
                await patience.after(error)
            else:
                patience.over()

    async def _hear(self, nats: Client) -> None:
        """Make a consumer and hear it until it, or the connection that it was made over, is lost."""
        if not nats.is_connected:
            raise ConnectionReconnectingError
        connection = nats.stats["reconnects"]
        if self._declare:
            await self._declare(nats)
        subscription, pending = await self._consumer(nats.jetstream())
        silences = 0
        try:
            while _is_same_connection(nats, connection):
                raise_if_cancelled()
                self._hearer.keep_up(is_current=not pending)
                messages = await _fetch(subscription, pending)
                for message in messages:
                    self._read(message)
                pending = messages[-1].metadata.num_pending if messages else 0
                silences = 0 if messages else silences + 1
                if silences == CHECK_EVERY:
                    await subscription.consumer_info()
                    silences = 0
            raise ConnectionReconnectingError
        finally:
            with contextlib.suppress(NatsError):
                await subscription.unsubscribe()

    async def _consumer(self, server: JetStreamContext) -> tuple[JetStreamContext.PullSubscription, int]:
        """Make a consumer that begins where we are; return it, and how much it has for us."""
        await self._notice_a_new_stream(server)
        config = ConsumerConfig(
            name=f"gateway-{secrets.token_hex(8)}",  # with a name, what we may hear is in the subject of the request
            ack_policy=AckPolicy.NONE,
            filter_subject=self._heard.subject,
            inactive_threshold=IDLE_S,
            mem_storage=True,
        )
        if self._has_begun:
            config.deliver_policy, config.opt_start_seq = DeliverPolicy.BY_START_SEQUENCE, self._hearer.last + 1
        else:
            config.deliver_policy = DeliverPolicy.BY_START_TIME
            config.opt_start_time = self._clock.now() - self._heard.since
        info = await server.add_consumer(self._heard.stream, config)
        if not self._has_begun:
            self._hearer.begin(info.delivered.stream_seq if info.delivered else 0)
            self._has_begun = True
        return await server.pull_subscribe_bind(consumer=info.name, stream=self._heard.stream), info.num_pending or 0

    async def _notice_a_new_stream(self, server: JetStreamContext) -> None:
        """Begin anew where the stream was made again: its places mean nothing to what was heard before."""
        state = (await server.stream_info(self._heard.stream)).state
        if state.last_seq < self._hearer.last:
            log.warning("stream was made again", had=self._hearer.last, has=state.last_seq)
            self._has_begun = False

    def _read(self, message: Msg) -> None:
        place = message.metadata.sequence.stream
        try:
            self._hearer.read(place, message.data)
        except (DecodeError, InvalidInstant):
            log.warning("event is not readable", of=self._heard.subject, place=place)


class Gauge:
    """Looks now and then how full the stream of a member is, for as long as the process lives."""

    def __init__(self, member: str) -> None:
        self._member = member

    async def run(self, nats: Client) -> None:
        """Have whoever reads the log warned in time."""
        while True:
            raise_if_cancelled()
            with contextlib.suppress(NatsError, TimeoutError):  # the next look will tell
                await events.warn_of_nearly_full(nats, self._member)
            await asyncio.sleep(LOOK_EVERY_S)


def _is_same_connection(nats: Client, connection: int) -> bool:
    return bool(nats.is_connected) and nats.stats["reconnects"] == connection


async def _fetch(subscription: JetStreamContext.PullSubscription, pending: int) -> Sequence[Msg]:
    """Return what there is, at once; or else the next message, if it comes within a while."""
    try:
        return await subscription.fetch(min(max(pending, 1), BATCH), timeout=FETCH_TIMEOUT_S)
    except TimeoutError:
        return ()
