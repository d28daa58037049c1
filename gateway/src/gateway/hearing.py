"""The ear of `live`: one short-lived consumer of `BookingCreated`, made again wherever it was when it is lost."""

import contextlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

import structlog
from google.protobuf.message import DecodeError
from kiosque.bookings.v1.bookings_events_pb2 import BookingCreated
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
from gateway.live import Entry, Live

SUBJECT = BookingCreated.DESCRIPTOR.full_name
STREAM = events.stream_of("bookings")
"""Declared by the services alone, who know what an installation wants of it: we wait until it is there."""
REMEMBERED = timedelta(hours=1)
"""How far back a cursor can reach."""
FETCH_TIMEOUT_S = 2.0
BATCH = 256
IDLE_S = 60.0
"""After this the server forgets a consumer that nobody reads: ours, once we are gone."""
CHECK_EVERY = 5
"""After so many silent fetches the server is asked whether it still knows the consumer."""

log = structlog.get_logger()


class Ear:
    """Hears the stream for as long as the process lives."""

    def __init__(self, nats_url: str, live: Live, clock: Clock) -> None:
        self._nats_url = nats_url
        self._live = live
        self._clock = clock
        self._has_begun = False

    async def run(self) -> None:
        """Hear for ever; a lost connection or consumer is waited for, and taken up again at the same place."""
        nats = await self._connected()
        patience = Patience(ear=SUBJECT)
        try:
            while True:
                raise_if_cancelled()
                try:
                    await self._hear(nats)
                except Exception as error:  # noqa: BLE001 - whatever NATS says, it is asked again
                    self._live.is_current = False
                    await patience.after(error)
                else:
                    patience.over()
        finally:
            await nats.close()

    async def _connected(self) -> Client:
        patience = Patience(waits_for="nats")
        while True:
            raise_if_cancelled()
            try:
                return await events.connect(self._nats_url, "gateway")
            except Exception as error:  # noqa: BLE001 - whatever NATS says, it is asked again
                await patience.after(error)

    async def _hear(self, nats: Client) -> None:
        """Make a consumer and hear it until it, or the connection that it was made over, is lost."""
        if not nats.is_connected:
            raise ConnectionReconnectingError
        connection = nats.stats["reconnects"]
        subscription, pending = await self._consumer(nats.jetstream())
        silences = 0
        try:
            while _is_same_connection(nats, connection):
                raise_if_cancelled()
                self._live.is_current = not pending
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
            filter_subject=SUBJECT,
            inactive_threshold=IDLE_S,
            mem_storage=True,
        )
        if self._has_begun:
            config.deliver_policy, config.opt_start_seq = DeliverPolicy.BY_START_SEQUENCE, self._live.last + 1
        else:
            config.deliver_policy = DeliverPolicy.BY_START_TIME
            config.opt_start_time = self._clock.now() - REMEMBERED
        info = await server.add_consumer(STREAM, config)
        if not self._has_begun:
            self._live.begin(info.delivered.stream_seq if info.delivered else 0)
            self._has_begun = True
        return await server.pull_subscribe_bind(consumer=info.name, stream=STREAM), info.num_pending or 0

    async def _notice_a_new_stream(self, server: JetStreamContext) -> None:
        """Begin anew where the stream was made again: its places mean nothing to what was heard before."""
        state = (await server.stream_info(STREAM)).state
        if state.last_seq < self._live.last:
            log.warning("stream was made again", had=self._live.last, has=state.last_seq)
            self._has_begun = False

    def _read(self, message: Msg) -> None:
        place = message.metadata.sequence.stream
        event = BookingCreated()
        try:
            event.ParseFromString(message.data)
        except DecodeError:
            log.warning("event is not readable", place=place)
            return
        booking = event.booking
        self._live.hear(Entry(place, booking.offerer_id, booking.venue_id, booking.id))


def _is_same_connection(nats: Client, connection: int) -> bool:
    return bool(nats.is_connected) and nats.stats["reconnects"] == connection


async def _fetch(subscription: JetStreamContext.PullSubscription, pending: int) -> Sequence[Msg]:
    """Return what there is, at once; or else the next message, if it comes within a while."""
    try:
        return await subscription.fetch(min(max(pending, 1), BATCH), timeout=FETCH_TIMEOUT_S)
    except TimeoutError:
        return ()
