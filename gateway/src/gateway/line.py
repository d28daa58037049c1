"""The line to NATS: the one connection of this process, that it hears by and announces what is its own."""

import asyncio
from collections.abc import Sequence

from google.protobuf.message import Message
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.api import Header

from common import events
from common.cancellation import raise_if_cancelled
from common.events.patience import Patience
from gateway.hearing import Ear

ANNOUNCED_WITHIN_S = 2.0


class LineDownError(Exception):
    """Nobody has confirmed that what was announced is kept."""


class Line:
    """Connects for as long as the process lives."""

    def __init__(self, nats_url: str) -> None:
        self._nats_url = nats_url
        self._nats: Client | None = None

    async def run(self, ears: Sequence[Ear]) -> None:
        """Let ears hear for ever, as soon as NATS is there."""
        self._nats = await self._connected()
        try:
            await asyncio.gather(*(ear.run(self._nats) for ear in ears))
        finally:
            await self._nats.close()

    async def announce(self, event: Message, event_id: str) -> None:
        """Announce an event of our own, and return once it is kept; the same one again is kept once.

        Raises:
            LineDownError: When it is not confirmed. What the client holds while it connects again may still arrive.
        """
        if self._nats is None:
            raise LineDownError("there was no connection yet")
        subject, headers = event.DESCRIPTOR.full_name, {Header.MSG_ID.value: event_id}
        try:
            server = self._nats.jetstream()
            await server.publish(subject, event.SerializeToString(), ANNOUNCED_WITHIN_S, headers=headers)
        except (NatsError, TimeoutError) as error:
            raise LineDownError("NATS does not confirm it") from error

    async def _connected(self) -> Client:
        patience = Patience(waits_for="nats")
        while True:
            raise_if_cancelled()
            try:
                return await events.connect(self._nats_url, "gateway")
            except Exception as error:  # noqa: BLE001 - whatever NATS says, it is asked again
                await patience.after(error)
