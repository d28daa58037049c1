"""The PostgreSQL launcher."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from stack.databases import Databases


async def test_a_role_of_its_own_enters_its_database(postgres: Databases) -> None:
    """A service reaches its database with its own role and password, over TCP, on PostgreSQL 18."""
    await postgres.create_role("alone", "s3cret")
    await postgres.create("alone", "alone")
    engine = create_async_engine(postgres.url("alone", "alone"), poolclass=sa.NullPool)
    async with engine.connect() as connection:
        assert str(await connection.scalar(sa.text("SHOW server_version"))).startswith("18.")
        assert await connection.scalar(sa.text("SELECT current_user")) == "alone"
    await engine.dispose()
