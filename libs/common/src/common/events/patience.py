"""Waiting for something outside to work again: a little longer after each failure, with one line in the log."""

import asyncio

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from common.cancellation import raise_if_cancelled

FIRST_WAIT_S = 0.05
LONGEST_WAIT_S = 2.0
TOLD_CHARACTERS_MAX = 300

ANYTHING = select(1)

log = structlog.get_logger()


class Patience:
    """Counts one loop's failures in a row; `who` names the loop in the log."""

    def __init__(self, **who: str) -> None:
        self._log = log.bind(**who)
        self._wait_s = FIRST_WAIT_S
        self._last: type[Exception] | None = None

    async def after(self, error: Exception) -> None:
        """Wait, twice as long as the last time; another kind of failure than the last is logged."""
        if type(error) is not self._last:
            self._last = type(error)
            self._log.warning("waiting", error=repr(error)[:TOLD_CHARACTERS_MAX])
        await asyncio.sleep(self._wait_s)
        self._wait_s = min(2 * self._wait_s, LONGEST_WAIT_S)

    def over(self) -> None:
        """Begin anew: it works."""
        if self._last:
            self._log.info("going on")
        self._wait_s = FIRST_WAIT_S
        self._last = None


async def database_answers(engine: AsyncEngine) -> None:
    """Return as soon as the database answers a query."""
    patience = Patience(waits_for="database")
    while True:
        raise_if_cancelled()
        try:
            async with engine.connect() as connection:
                await connection.execute(ANYTHING)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
            await patience.after(error)
        else:
            patience.over()
            return
