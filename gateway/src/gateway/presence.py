"""Who is connected for long: how many at once, and until when."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from common.clock import Clock
from gateway.admission import RejectedError
from gateway.sign_in import Identity

CONNECTIONS_MAX = 2_000
CONNECTIONS_EACH_MAX = 5
LIFE_S_MAX = 3_600.0


class Presence:
    """Counts the connections of this process that stay open: sockets and event streams."""

    def __init__(self, clock: Clock, *, connections_max: int = CONNECTIONS_MAX) -> None:
        self._clock = clock
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
    def of(self, identity: Identity, address: str) -> Iterator[float]:
        """Count a connection of one caller, and tell for how many seconds it may last: as long as its token does.

        Raises:
            RejectedError: 429, when the caller has as many as it may.
        """
        who = f"account {identity.subject}" if identity.subject else f"address {address}"
        if self._each[who] >= CONNECTIONS_EACH_MAX:
            raise RejectedError(429, "TOO_MANY_CONNECTIONS", f"At most {CONNECTIONS_EACH_MAX} connections at once.")
        self._each[who] += 1
        try:
            yield min(identity.expires_at - self._clock.now().timestamp(), LIFE_S_MAX)
        finally:
            self._each[who] -= 1
            if not self._each[who]:
                del self._each[who]
