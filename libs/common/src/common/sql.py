"""The database: how to reach it, how to migrate it, and the three tables that events need in each of them."""

import asyncio
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from alembic import command, context, op
from alembic.config import Config
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import AdaptedConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

POOL_SIZE = 10
POOL_TIMEOUT_S = 5
CONNECT_TIMEOUT_S = 5
STATEMENT_TIMEOUT_MS = 10_000
LOCK_TIMEOUT_MS = 5_000
COMMAND_TIMEOUT_S = 15.0
"""What is waited for a server that does not even keep its own time-outs."""
MIGRATION_LOCK = 7_001
MIGRATION_PATIENCE_MS = 300_000
"""How long one replica waits for another that is migrating."""
IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def metadata() -> sa.MetaData:
    """Return an empty collection for a service's own tables, with names for their constraints."""
    return sa.MetaData(naming_convention=NAMES)


EVENT_TABLES = metadata()
"""The three tables that every service's database has, for what it announces and what it hears."""

outbox = sa.Table(
    "outbox",
    EVENT_TABLES,
    sa.Column("position", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("event_id", sa.Uuid, nullable=False, unique=True),
    sa.Column("about", sa.Uuid, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
    sa.Column("headers", JSONB, nullable=False),
)
"""Events that are committed and not yet with JetStream; a row leaves once the stream has it."""

inbox = sa.Table(
    "inbox",
    EVENT_TABLES,
    sa.Column("consumer", sa.Text, primary_key=True),
    sa.Column("event_id", sa.Uuid, primary_key=True),
    sa.Column("received_at", sa.DateTime(timezone=True), nullable=False, index=True),
)
"""Which consumer has done which event: written in the transaction of what it did."""

dead_letters = sa.Table(
    "dead_letters",
    EVENT_TABLES,
    sa.Column("consumer", sa.Text, primary_key=True),
    sa.Column("event_id", sa.Uuid, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
    sa.Column("headers", JSONB, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("error", sa.Text, nullable=False),
    sa.Column("died_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("replay_at", sa.DateTime(timezone=True)),
)
"""Events that a consumer could not do, kept to be looked at and replayed."""


def engine(url: str, pool_size: int = POOL_SIZE) -> AsyncEngine:
    """Connect lazily to PostgreSQL: bounded in connections and in the time that anything may take.

    `url` starts with `postgresql+asyncpg://`. Connections keep no state between transactions, so the driver's reset
    on release (30 % of a small transaction) is left out. Parameters, which may be people's data, are not in errors.
    """
    bounded = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        pool_reset_on_return=None,
        hide_parameters=True,
        connect_args={
            "timeout": CONNECT_TIMEOUT_S,
            "command_timeout": COMMAND_TIMEOUT_S,
            "server_settings": {
                "timezone": "UTC",
                "statement_timeout": str(STATEMENT_TIMEOUT_MS),
                "lock_timeout": str(LOCK_TIMEOUT_MS),
                "idle_in_transaction_session_timeout": str(IDLE_IN_TRANSACTION_TIMEOUT_MS),
            },
        },
    )
    sa.event.listen(bounded.sync_engine, "checkout", _replace_if_lost)
    return bounded


def _replace_if_lost(connection: AdaptedConnection, *_: object) -> None:
    """Do not begin on a connection that the server closed while it lay in the pool: take a new one."""
    if connection.driver_connection.is_closed():
        raise sa.exc.DisconnectionError("closed by the server")


async def driver(connection: AsyncConnection) -> Any:  # noqa: ANN401 - an `asyncpg.Connection`, which has no types
    """Return the driver's own connection, inside this transaction: for the statements that every booking sends.

    SQLAlchemy's work on one costs as much as the driver's. Parameters are `$1`, `$2` and so on; what fails is raised
    as an error of asyncpg.
    """
    adapted: Any = connection.sync_connection.connection.dbapi_connection  # type: ignore[union-attr]
    if not adapted.driver_connection.is_in_transaction():
        await adapted._start_transaction()  # noqa: SLF001 - SQLAlchemy begins with the first statement of its own
    return adapted.driver_connection


def migrate(url: str, package: str) -> None:
    """Bring a service's database to its newest form; what is done is not done again.

    `package` is the service's import name: its `migrations` folder holds the steps.
    """
    config = Config()
    config.set_main_option("script_location", str(files(package) / "migrations").replace("%", "%%"))
    config.attributes["url"] = url
    command.upgrade(config, "head")


def run_migrations() -> None:
    """Run what alembic asks for; each service's `migrations/env.py` is a call of this."""
    asyncio.run(_run_migrations(context.config.attributes["url"]))


async def _run_migrations(url: str) -> None:
    one_shot = create_async_engine(url, poolclass=sa.NullPool, connect_args={"timeout": CONNECT_TIMEOUT_S})
    async with one_shot.begin() as connection:
        await connection.execute(sa.text(f"SET LOCAL lock_timeout = {MIGRATION_PATIENCE_MS}"))
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        await connection.execute(sa.text(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}"))
        await connection.run_sync(_run_steps)


def _run_steps(connection: sa.Connection) -> None:
    context.configure(connection=connection)
    context.run_migrations()


def create_event_tables() -> None:
    """Create the outbox, the inbox and the dead letters: the first step of every service's first migration."""
    EVENT_TABLES.create_all(op.get_bind())
