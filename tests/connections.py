"""Connections to a database that are in use."""

from sqlalchemy import AsyncAdaptedQueuePool
from sqlalchemy.ext.asyncio import AsyncEngine


def held(engine: AsyncEngine) -> int:
    """Count those of its pool that somebody holds now."""
    assert isinstance(engine.pool, AsyncAdaptedQueuePool)
    return engine.pool.checkedout()
