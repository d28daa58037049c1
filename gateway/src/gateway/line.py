"""The line to NATS: the one connection of this process, that it hears by and announces what is its own."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from google.protobuf.message import Message
from nats.aio.client import Client
from nats.js.api import Header

from common import events
from common.cancellation import raise_if_cancelled
from common.events.patience import Patience

ANNOUNCED_WITHIN_S = 2.0
AGAIN_EVERY_S = 2.0
UNCONFIRMED_MAX = 10_000
"""Events that are announced again until they are kept; one more is tried once."""


class LineDownError(Exception):
    """Nobody has confirmed that what was announced is kept."""


class Part(Protocol):
    """Whatever lives by the connection."""

    async def run(self, nats: Client) -> None:
        """Do its work for ever."""


class Line:
    """Connects for as long as the process lives."""

    def __init__(self, nats_url: str, *, unconfirmed_max: int = UNCONFIRMED_MAX) -> None:
        self._nats_url = nats_url
        self._nats: Client | None = None
        self._unconfirmed: dict[str, Message] = {}
        """By their ids, in the order in which they were announced."""
        self._unconfirmed_max = unconfirmed_max

    async def run(self, parts: Sequence[Part]) -> None:
        """Let parts work for ever, as soon as NATS is there."""
        self._nats = nats = await self._connected()
        try:
            await asyncio.gather(self._announce_again(), *(part.run(nats) for part in parts))
        finally:
            await nats.close()

    async def announce(self, event: Message, event_id: str) -> None:
        """Announce an event of our own, and return once it is kept; the same one again is kept once.

        Raises:
            LineDownError: When it is not confirmed. It is announced again until it is, while the process lives.
        """
        if len(self._unconfirmed) < self._unconfirmed_max:
            self._unconfirmed[event_id] = event
        await self._publish(event, event_id)

    async def _announce_again(self) -> None:
        """Announce what is not confirmed yet, again and again."""
        while True:
            raise_if_cancelled()
            try:
                for event_id, event in list(self._unconfirmed.items()):
                    await self._publish(event, event_id)
            except LineDownError:
                pass  # so would be the others: all of them later
            await asyncio.sleep(AGAIN_EVERY_S)

    async def _publish(self, event: Message, event_id: str) -> None:
        if self._nats is None:
            raise LineDownError("there was no connection yet")
        subject, headers = event.DESCRIPTOR.full_name, {Header.MSG_ID.value: event_id}
        try:
            server = self._nats.jetstream()
            await server.publish(subject, event.SerializeToString(), ANNOUNCED_WITHIN_S, headers=headers)
        except Exception as error:  # whatever NATS says, nothing is confirmed
            raise LineDownError("NATS does not confirm it") from error
        self._unconfirmed.pop(event_id, None)

    async def _connected(self) -> Client:
        patience = Patience(waits_for="nats")
        while True:
            raise_if_cancelled()
            try:
                return await events.connect(self._nats_url, "gateway")
            except Exception as error:  # noqa: BLE001 - whatever NATS says, it is asked again
                await patience.after(error)
