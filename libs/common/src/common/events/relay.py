"""The relay: moves committed events from the outbox to their stream, in the order of each aggregate."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from nats.aio.client import Client
from nats.errors import ConnectionClosedError, ConnectionReconnectingError
from nats.js.api import Header
from sqlalchemy.dialects.postgresql import ARRAY

from common.cancellation import raise_if_cancelled
from common.events.patience import Patience
from common.sql import outbox
from common.unit import Units

BATCH = 256
POLL_S = 1.0
PUBLISH_TIMEOUT_S = 2.0
BATCH_TIMEOUT_S = 4.0
"""Below `sql.LOCK_TIMEOUT_MS`, so that a relay in trouble does not fail the one that waits for its turn."""
RELAY_LOCK = 7_002

TAKE_TURN = sa.select(sa.func.pg_advisory_xact_lock(RELAY_LOCK))
UNSENT = sa.select(outbox).order_by(outbox.c.position).limit(BATCH).with_for_update(skip_locked=True)
FORGET = sa.delete(outbox).where(outbox.c.position == sa.any_(sa.bindparam("sent", type_=ARRAY(sa.BigInteger))))

Row = sa.Row[tuple[object, ...]]


class Relay:
    """Sends what the outbox of one database holds; any number of replicas may run one.

    They take turns under one lock, waiting for it: so the order of an aggregate holds across replicas, and a row that
    was committed while another one was sending is still sent at once. Nothing is remembered between turns, so a row
    whose transaction was slow is never behind a mark. Killed between the stream's acknowledgement and its own commit,
    it sends again: the stream drops what has the same `Nats-Msg-Id`, and so does the listener's inbox.
    """

    def __init__(self, units: Units, nats: Client, *, poll_s: float = POLL_S) -> None:
        self._units = units
        self._nats = nats
        self._jetstream = nats.jetstream()
        self._poll_s = poll_s

    async def run(self) -> None:
        """Send for ever, woken by this process' commits; the poll is for rows that a killed process left behind.

        Raises:
            ConnectionClosedError: When NATS has closed the connection for good.
        """
        patience = Patience(relay="outbox")
        while not self._nats.is_closed:
            raise_if_cancelled()
            self._units.announced.clear()
            try:
                while await self.send_batch():
                    pass
            except Exception as error:  # noqa: BLE001 - NATS, its disk or PostgreSQL: each comes back
                await patience.after(error)
            else:
                patience.over()
                await self._woken()
        raise ConnectionClosedError

    async def send_batch(self) -> bool:
        """Send a bounded number of events, and tell whether there may be more.

        Raises:
            Exception: The first failure, after everything else of the batch was sent.
        """
        if not self._nats.is_connected:
            raise ConnectionReconnectingError
        async with self._units.engine.begin() as connection:
            await connection.execute(TAKE_TURN)
            rows = (await connection.execute(UNSENT)).all()
            if not rows:
                return False
            sent, failure = await self._publish(rows)
            await connection.execute(FORGET, {"sent": sent})
        if failure:
            raise failure
        return len(rows) == BATCH

    async def _publish(self, rows: Sequence[Row]) -> tuple[list[int], BaseException | None]:
        """Publish aggregates side by side, each one's events one after another; return the positions sent."""
        aggregates: dict[object, list[Row]] = defaultdict(list)
        for row in rows:
            aggregates[row.about].append(row)
        sent: list[int] = []
        works = (self._publish_in_order(events, sent) for events in aggregates.values())
        try:
            async with asyncio.timeout(BATCH_TIMEOUT_S):
                outcomes = await asyncio.gather(*works, return_exceptions=True)
        except TimeoutError as error:
            return sent, error
        return sent, next((outcome for outcome in outcomes if outcome), None)

    async def _publish_in_order(self, events: Sequence[Row], sent: list[int]) -> None:
        for event in events:
            headers = {**event.headers, Header.MSG_ID.value: str(event.event_id)}
            await self._jetstream.publish(event.subject, event.payload, timeout=PUBLISH_TIMEOUT_S, headers=headers)
            sent.append(event.position)

    async def _woken(self) -> None:
        try:
            async with asyncio.timeout(self._poll_s):
                await self._units.announced.wait()
        except TimeoutError:
            return
