"""Databases and roles on a PostgreSQL server that runs, whoever started it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

CONNECT_TIMEOUT_S = 5.0
COMMAND_TIMEOUT_S = 60.0


class Databases:
    """What a superuser does on a server: one database and one role per service."""

    def __init__(self, admin_url: str) -> None:
        self._admin = sa.make_url(admin_url).set(drivername="postgresql+asyncpg")
        self._passwords = {str(self._admin.username): str(self._admin.password)}

    def url(self, database: str = "postgres", role: str | None = None) -> str:
        """Return the address of a database for a role that was created here; the superuser's without one."""
        name = role or str(self._admin.username)
        address = self._admin.set(username=name, password=self._passwords[name], database=database)
        return address.render_as_string(hide_password=False)

    async def create_role(self, role: str, password: str) -> None:
        """Create a role that may log in and nothing else, or give an existing one this password."""
        async with self._connection() as connection:
            known = await connection.scalar(sa.text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": role})
            verb = "ALTER" if known else "CREATE"
            await _run(connection, f"{verb} ROLE %I LOGIN PASSWORD %L", role, password)
        self._passwords[role] = password

    async def create(self, database: str, role: str, template: str = "template0") -> None:
        """Create a database that only this role may enter, as a copy of a template; an existing one is left alone."""
        async with self._connection() as connection:
            known = sa.text("SELECT 1 FROM pg_database WHERE datname = :name")
            if await connection.scalar(known, {"name": database}):
                return
            await _run(connection, "CREATE DATABASE %I OWNER %I TEMPLATE %I", database, role, template)
            await _run(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", database)

    async def drop(self, database: str) -> None:
        """Drop a database, cutting whoever is still connected."""
        async with self._connection() as connection:
            await _run(connection, "DROP DATABASE IF EXISTS %I WITH (FORCE)", database)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        bounds = {"timeout": CONNECT_TIMEOUT_S, "command_timeout": COMMAND_TIMEOUT_S}
        engine = create_async_engine(
            self._admin, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT", connect_args=bounds
        )
        try:
            async with engine.connect() as connection:
                yield connection
        finally:
            await engine.dispose()


async def _run(connection: AsyncConnection, statement: str, *words: str) -> None:
    """Run a statement that takes no parameters, with its words quoted by the server itself."""
    names = {f"word_{place}": word for place, word in enumerate(words)}
    quoted = sa.func.format(statement, *(sa.cast(sa.bindparam(name), sa.Text) for name in names))
    await connection.exec_driver_sql(str(await connection.scalar(sa.select(quoted), names)))
