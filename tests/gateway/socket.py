"""A client that speaks graphql-transport-ws, or what a test makes of it."""

import asyncio
import contextlib
import json
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.patience import SOON_S

PROTOCOL = Subprotocol("graphql-transport-ws")


class Socket:
    """A client that speaks the protocol, or what a test makes of it."""

    def __init__(self, raw: ClientConnection) -> None:
        self.raw = raw

    async def say(self, message: object) -> None:
        """Send a message, or any text."""
        await self.raw.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        """Wait for the next message."""
        async with asyncio.timeout(SOON_S):
            return dict(json.loads(await self.raw.recv()))

    async def sign_in(self, token: str) -> None:
        """Begin, and wait to be let in."""
        await self.say({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}})
        assert await self.hear() == {"type": "connection_ack"}

    async def subscribe(self, operation_id: str, query: str, variables: object = None) -> None:
        """Ask for something."""
        payload = {"query": query, "variables": variables}
        await self.say({"type": "subscribe", "id": operation_id, "payload": payload})

    async def closed(self) -> int | None:
        """Wait until the other side has closed, and tell with which code."""
        async with asyncio.timeout(SOON_S):
            with contextlib.suppress(ConnectionClosed):
                while True:
                    await self.raw.recv()
        return self.raw.close_code
