"""A process that dies at a statement of its choice."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine


class KilledError(Exception):
    """Stands for a process that dies at this very statement: its transaction is lost with it."""


@contextmanager
def killed_at(engine: AsyncEngine, statement: int) -> Iterator[None]:
    """Let the process die when it is about to send its so-manieth statement, the commit being one too."""
    left = statement

    def count(connection: sa.Connection, *_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            connection.invalidate()  # or what comes next would find the transaction open, and commit it
            raise KilledError

    points = [(engine.sync_engine, "before_cursor_execute"), (engine.sync_engine, "commit")]
    for target, name in points:
        sa.event.listen(target, name, count)
    try:
        yield
    finally:
        for target, name in points:
            sa.event.remove(target, name, count)
