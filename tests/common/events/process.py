"""A process to be killed: relays a database's outbox and hears offers change, until it is ended."""

import asyncio
import sys

from common import sql
from common.clock import SystemClock
from common.events import Consumers, Relay, connect, durables_of
from common.unit import Units
from tests.common.events.factories import POLL_S, note


async def run(database_url: str, nats_url: str) -> None:
    """Run both, having said so."""
    units = Units(sql.engine(database_url), SystemClock())
    nats = await connect(nats_url, "killed")
    sys.stdout.write("up\n")
    sys.stdout.flush()
    async with asyncio.TaskGroup() as group:
        group.create_task(Relay(units, nats, poll_s=POLL_S).run())
        group.create_task(Consumers(units, nats, durables_of("bookings", [note])).run())


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:]))
