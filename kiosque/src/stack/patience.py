"""Waiting for what another process does: there is no event to await, so it is asked again and again, within a bound."""

import asyncio
from collections.abc import Awaitable, Callable

POLL_S = 0.02


async def until(condition: Callable[[], Awaitable[bool]], within_s: float, every_s: float = POLL_S) -> bool:
    """Ask until the answer is yes, and return whether it came in time."""
    try:
        async with asyncio.timeout(within_s):
            while not await condition():  # noqa: ASYNC110 - another process sets no event of ours
                await asyncio.sleep(every_s)
    except TimeoutError:
        return False
    return True
