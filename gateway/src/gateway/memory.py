"""Memory: what `offers` says of who may do what, believed for a few seconds, and a while longer when it is away."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog

from common.statuses import UnavailableError

FRESH_S = 5.0
"""How long an answer is believed: who is taken off an offerer, or whose key is revoked, is out by then."""
STALE_S = 60.0
"""How long it is believed while `offers` does not answer, so that a desk goes on validating."""
REMEMBERED_MAX = 10_000

V = TypeVar("V")
log = structlog.get_logger()


class Memory(Generic[V]):
    """Answers by their key; nothing is an answer too, and not remembered."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[V, float]] = {}
        self._asked: dict[str, asyncio.Task[V | None]] = {}

    def fresh(self, key: str) -> V | None:
        """Return an answer that needs no asking."""
        return self._known_for(key, FRESH_S)

    async def recall(self, key: str, ask: Callable[[], Awaitable[V | None]]) -> V | None:
        """Return a fresh answer, or ask for one, together with whoever else waits for the same.

        Raises:
            UnavailableError: When `offers` does not answer, and what it said last is too long ago.
        """
        known = self.fresh(key)
        if known is not None:
            return known
        try:
            return await self._asked_once(key, ask)
        except UnavailableError:
            stale = self._known_for(key, STALE_S)
            if stale is None:
                raise
            log.warning("offers is away, its last word stands")
            return stale

    def forget(self, key: str) -> None:
        """Ask anew next time."""
        self._known.pop(key, None)

    def _known_for(self, key: str, seconds: float) -> V | None:
        answer, known_at = self._known.get(key, (None, 0.0))
        return answer if asyncio.get_running_loop().time() - known_at < seconds else None

    async def _asked_once(self, key: str, ask: Callable[[], Awaitable[V | None]]) -> V | None:
        task = self._asked.get(key)
        if task is None:
            task = asyncio.create_task(self._ask(key, ask))
            self._asked[key] = task
            task.add_done_callback(lambda done: self._answered(key, done))
        return await asyncio.shield(task)

    async def _ask(self, key: str, ask: Callable[[], Awaitable[V | None]]) -> V | None:
        """Ask in a task of its own: whom it acts as ends with it."""
        answer = await ask()
        if len(self._known) >= REMEMBERED_MAX:
            self._known.clear()
        self._known.pop(key, None)
        if answer is not None:
            self._known[key] = (answer, asyncio.get_running_loop().time())
        return answer

    def _answered(self, key: str, task: "asyncio.Task[V | None]") -> None:
        del self._asked[key]
        if not task.cancelled():
            task.exception()  # seen, even when nobody waits for it any more
