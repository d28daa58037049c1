"""(c) `bookOffer` over HTTP: how many a second, and what each process needs for one."""

import time

from bench.client import System, each
from bench.figures import Figure

BOOKINGS = 1_000


async def measure(system: System) -> list[Figure]:
    """Let a thousand people book, sixteen at a time, from this process on the same processors."""
    stock_id = await system.stock()
    people = await system.people(BOOKINGS)
    before, began = system.cpu_s(), time.perf_counter()
    await each(people, lambda person: system.book(person, stock_id))
    rate = BOOKINGS / (time.perf_counter() - began)
    spent = {name: seconds - before[name] for name, seconds in system.cpu_s().items()}
    return [
        Figure("(c) bookOffer over HTTP", rate, "bookings/s"),
        *(Figure(f"    {name}, for one", seconds / BOOKINGS * 1000, "ms") for name, seconds in spent.items()),
    ]
