"""(d) From the commit of a booking to the partner's subscriber, on an idle machine.

The clock starts when the booking is sent, which is before its commit: the figure is an upper bound.
"""

import asyncio
import json
import statistics
import time

from websockets.asyncio.client import connect

from bench.client import System
from bench.figures import Figure

BOOKINGS = 200
PAUSE_S = 0.02
P50_MS_MAX, P99_MS_MAX = 50, 200
DOCUMENT = "subscription { bookingReceived { cursor booking { id } } }"
WAIT_S = 10


async def measure(system: System) -> list[Figure]:
    """Book one after another with a pause between, and time each notice."""
    stock_id = await system.stock()
    people = await system.people(BOOKINGS)
    took = []
    address = system.stack.url.replace("http", "ws") + "/graphql"
    headers = {"authorization": f"Bearer {await system.stack.token('partner')}"}
    async with connect(address, subprotocols=["graphql-transport-ws"], proxy=None) as socket:  # type: ignore[list-item]
        await socket.send(json.dumps({"type": "connection_init", "payload": headers}))
        await socket.recv()
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": DOCUMENT}}))
        await asyncio.sleep(1)  # a subscription is not acknowledged
        for person in people:
            began = time.perf_counter()
            booking = asyncio.create_task(system.book(person, stock_id))
            async with asyncio.timeout(WAIT_S):
                notice = json.loads(await socket.recv())["payload"]["data"]["bookingReceived"]
            took.append((time.perf_counter() - began) * 1000)
            if not notice["booking"]["id"].endswith(await booking):
                raise RuntimeError("the notice is of another booking")
            await asyncio.sleep(PAUSE_S)
    took.sort()
    return [
        Figure("(d) sent to subscriber, p50", statistics.median(took), "ms", at_most=P50_MS_MAX),
        Figure("    p99", took[len(took) * 99 // 100], "ms", at_most=P99_MS_MAX),
    ]
