"""The unit of work: one transaction, one instant, one actor, and the events that leave with it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

import uuid_utils.compat
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from common import sql, trace
from common.actor import Actor, current_actor
from common.clock import Clock

EVENT_BYTES_MAX = 250_000
"""What fits into a message of a stream, besides its headers."""

ADD_TO_OUTBOX = """
INSERT INTO outbox (event_id, about, subject, payload, headers) VALUES ($1, $2, $3, $4, $5::text::jsonb)
"""


def new_id() -> UUID:
    """Make a UUIDv7: unique, and sorted by when it was made. It shows that instant, so it is never a secret."""
    return uuid_utils.compat.uuid7()


class Unit:
    """One transaction in progress: what a use case is given to work with.

    `now` is fixed for the whole unit. Nothing here commits: leaving the unit does.
    """

    def __init__(self, connection: AsyncConnection, now: datetime, actor: Actor) -> None:
        self.connection = connection
        self.now = now
        self.actor = actor
        self._events: list[tuple[UUID, UUID, str, bytes, str]] = []

    def new_id(self) -> UUID:
        """Make an id for something that this unit creates."""
        return new_id()

    def emit(self, event: Message, *, about: UUID) -> None:
        """Announce an event if, and only if, this unit commits.

        `about` is the aggregate that changed: the events of one aggregate are heard in the order of its changes.

        Raises:
            ValueError: When the event is larger than any stream takes: refused here, it never blocks what follows it.
        """
        payload = event.SerializeToString()
        if len(payload) > EVENT_BYTES_MAX:
            raise ValueError(f"a {event.DESCRIPTOR.full_name} of {len(payload)} bytes; {EVENT_BYTES_MAX} is the most")
        self._events.append((new_id(), about, event.DESCRIPTOR.full_name, payload, json.dumps(trace.carried())))

    @property
    def announces(self) -> bool:
        """Whether something is announced once this unit commits."""
        return bool(self._events)

    async def write_events(self) -> int:
        """Put what was announced into the outbox, and return how much that was; the last act before the commit."""
        if self._events:
            driver = await sql.driver(self.connection)
            await driver.executemany(ADD_TO_OUTBOX, self._events)
        return len(self._events)


class Units:
    """Opens units on one database; only `rpc`, `consumer` and `jobs` do so.

    After a commit that announced events, `announced` is set: the relay sleeps on it.
    """

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self.announced = asyncio.Event()

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Unit]:
        """Open a unit; leaving it commits, an exception rolls everything back."""
        async with self.engine.begin() as connection:
            unit = Unit(connection, self.clock.now(), current_actor())
            yield unit
            announced = await unit.write_events()
        if announced:
            self.announced.set()
