"""Waiting in tests for what another task or process does: until a condition holds, and not for ever."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable

from stack.patience import until

SOON_S = 15.0


async def soon(condition: Callable[[], bool | Awaitable[bool]], within_s: float = SOON_S) -> None:
    """Wait until a condition holds; if it does not, the test fails."""

    async def holds() -> bool:
        answer = condition()
        return await answer if inspect.isawaitable(answer) else answer

    assert await until(holds, within_s, every_s=0.005), "this did not come about"


async def a_moment() -> None:
    """Let the other tasks run a little."""
    await asyncio.sleep(0.1)
