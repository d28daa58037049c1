"""Which statements are sent through SQLAlchemy, all but what every booking sends; and how PostgreSQL goes about one."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

Sent = tuple[str, Any]
"""A statement and its parameters."""


@contextmanager
def counted(engine: AsyncEngine) -> Iterator[list[str]]:
    """Collect the statements that are sent while the block lasts."""
    sent: list[str] = []
    with _telling(engine, lambda statement, _: sent.append(statement)):
        yield sent


@contextmanager
def noted(engine: AsyncEngine) -> Iterator[list[Sent]]:
    """Collect the statements that are sent while the block lasts, with their parameters."""
    sent: list[Sent] = []
    with _telling(engine, lambda *statement: sent.append(statement)):
        yield sent


@contextmanager
def _telling(engine: AsyncEngine, tell: Callable[[str, Any], None]) -> Iterator[None]:
    def note(*facts: Any) -> None:
        tell(str(facts[2]), facts[3])

    sa.event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        sa.event.remove(engine.sync_engine, "before_cursor_execute", note)


async def explained(connection: AsyncConnection, sent: Sent) -> list[dict[str, Any]]:
    """Send a statement again, and return each node of the plan by which PostgreSQL went about it."""
    text, parameters = sent
    told = (await connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {text}", parameters)).scalar_one()
    (whole,) = told if isinstance(told, list) else json.loads(told)
    return list(_nodes(whole["Plan"]))


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)
