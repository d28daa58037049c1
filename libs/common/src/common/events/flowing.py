"""A service's events, flowing both ways for as long as it runs."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from nats.aio.client import Client

from common.events.connection import connect
from common.events.consumers import Consumers
from common.events.durables import Durable, Reaction, durables_of
from common.events.relay import Relay
from common.events.streams import LIMITS, StreamLimits, declare_durable, declare_stream
from common.unit import Units


@asynccontextmanager
async def flowing(
    service: str, nats_url: str, units: Units, functions: Sequence[Reaction], *, limits: StreamLimits = LIMITS
) -> AsyncIterator[Client]:
    """Relay what the service announces and let its functions hear what they listen to, until the block is left.

    The streams and durables are declared when the block is entered. Leaving it finishes the events in hand. A part
    that dies cancels the block.

    Raises:
        DeclarationError: When the server has other streams or durables than declared.
        TypeError: When a function is not a consumer.
    """
    durables = durables_of(service, functions)
    nats = await connect(nats_url, service)
    try:
        await _declare(nats, service, durables, limits)
        async with asyncio.TaskGroup() as group:
            running = [
                group.create_task(Relay(units, nats).run()),
                group.create_task(Consumers(units, nats, durables).run()),
            ]
            try:
                yield nats
            finally:
                for task in running:
                    task.cancel()
    finally:
        await nats.close()


async def _declare(nats: Client, service: str, durables: Sequence[Durable], limits: StreamLimits) -> None:
    for owner in sorted({service} | {durable.owner for durable in durables}):
        await declare_stream(nats, owner, limits, is_own=owner == service)
    for durable in durables:
        await declare_durable(nats, stream=durable.stream, name=durable.name, subject=durable.subject)
