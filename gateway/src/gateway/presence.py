"""Who is connected for long: how many at once, and until when."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from common.clock import Clock
from gateway.admission import RejectedError
from gateway.endings import Endings
from gateway.sign_in import Identity

CONNECTIONS_MAX = 2_000
CONNECTIONS_EACH_MAX = 5
LIFE_S_MAX = 3_600.0


class Stay:
    """The time of one connection."""

    def __init__(self, life_s: float) -> None:
        self.life_s = life_s
        self._limit: asyncio.Timeout | None = None

    def break_off(self) -> None:
        """Let it be over now."""
        self.life_s = 0.0
        if self._limit and not self._limit.expired():
            self._limit.reschedule(0.0)

    @asynccontextmanager
    async def lasting(self) -> AsyncIterator[None]:
        """Let a block last as long.

        Raises:
            TimeoutError: When it would last longer.
        """
        async with asyncio.timeout(self.life_s) as limit:
            self._limit = limit
            try:
                yield
            finally:
                self._limit = None


class Presence:
    """Counts the connections of this process that stay open: sockets and event streams."""

    def __init__(self, clock: Clock, endings: Endings, *, connections_max: int = CONNECTIONS_MAX) -> None:
        self._clock = clock
        self._endings = endings
        self._max = connections_max
        self._open = 0
        self._each: Counter[str] = Counter()

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Count a connection for as long as the block lasts.

        Raises:
            RejectedError: 503, when there are as many as there may be.
        """
        if self._open >= self._max:
            raise RejectedError(503, "TOO_MANY_CONNECTIONS", "Too many are connected; try again.", {"Retry-After": "5"})
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1

    @contextmanager
    def of(self, identity: Identity, address: str) -> Iterator[Stay]:
        """Count a connection of one caller, which may stay as long as its token lasts, or until its session is ended.

        Raises:
            RejectedError: 429, when the caller has as many as it may.
        """
        who = f"account {identity.subject}" if identity.subject else f"address {address}"
        if self._each[who] >= CONNECTIONS_EACH_MAX:
            raise RejectedError(429, "TOO_MANY_CONNECTIONS", f"At most {CONNECTIONS_EACH_MAX} connections at once.")
        self._each[who] += 1
        stay = Stay(min(identity.expires_at - self._clock.now().timestamp(), LIFE_S_MAX))
        try:
            with self._endings.watched(identity, stay.break_off):
                yield stay
        finally:
            self._each[who] -= 1
            if not self._each[who]:
                del self._each[who]
