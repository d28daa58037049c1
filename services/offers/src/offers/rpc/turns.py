"""Turns: so many calls at once, and of one caller's only a few, so that one who is slow holds up nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Lets `most` in at once, and `each` of one caller's; all others wait.

    `all` is the turn that is shared: who has a turn of their own may take it for the part alone that needs it.
    """

    def __init__(self, *, most: int, each: int) -> None:
        self.all = asyncio.Semaphore(most)
        self._each = each
        self._own: dict[str, asyncio.Semaphore] = {}
        self._there: dict[str, int] = {}

    @asynccontextmanager
    async def taken(self, caller: str) -> AsyncIterator[None]:
        """Wait for a turn of this caller's and a shared one, and have both for as long as the block lasts."""
        async with self.own(caller), self.all:
            yield

    @asynccontextmanager
    async def own(self, caller: str) -> AsyncIterator[None]:
        """Wait for a turn of this caller's, and have it for as long as the block lasts."""
        own = self._own.setdefault(caller, asyncio.Semaphore(self._each))
        self._there[caller] = self._there.get(caller, 0) + 1
        try:
            async with own:
                yield
        finally:
            self._there[caller] -= 1
            if not self._there[caller]:
                del self._own[caller], self._there[caller]
