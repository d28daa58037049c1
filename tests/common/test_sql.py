"""The database: every wait is bounded, a lost connection is replaced, and migrations run once."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from common import sql
from stack.databases import Databases
from tests.common.factories import PATIENCE_S, notes

MIGRATION = '''
"""A step."""

import sqlalchemy as sa
from alembic import op

from common.sql import create_event_tables

revision = "{revision}"
down_revision = {down_revision!r}


def upgrade() -> None:
    """Make a table, slowly."""
    {body}
'''
SLOWLY = 'create_event_tables(); op.execute("CREATE TABLE shops (id bigint)"); op.execute("SELECT pg_sleep(0.5)")'


@pytest.fixture
async def empty_url(postgres: Databases) -> AsyncIterator[str]:
    """An empty database of a role of its own."""
    name = f"migrated_{os.getpid()}"
    await postgres.create_role("migrated", "migrated")
    await postgres.create(name, "migrated")
    yield postgres.url(name, "migrated")
    await postgres.drop(name)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A package with one migration, in a folder with an odd name."""
    package = tmp_path / "100 % odd" / "shop"
    (package / "migrations" / "versions").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "migrations" / "env.py").write_text("from common.sql import run_migrations\n\nrun_migrations()\n")
    add(package, "0001", None, SLOWLY)
    return package


def add(package: Path, revision: str, down_revision: str | None, body: str) -> None:
    """Add a migration to a package."""
    text = MIGRATION.format(revision=revision, down_revision=down_revision, body=body)
    (package / "migrations" / "versions" / f"{revision}.py").write_text(text)


async def migrate(package: Path, url: str) -> tuple[int | None, str]:
    """Migrate as a service does at its start, in a process of its own; return how that ended."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "error",
        "-c",
        "import sys; from common.sql import migrate; migrate(sys.argv[1], 'shop')",
        url,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(package.parent), *sys.path])},  # noqa: TID251 - a child's own
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE_S):
        _, said = await process.communicate()
    return process.returncode, said.decode()


async def tables(url: str) -> set[str]:
    """Return the tables of a database."""
    engine = sql.engine(url)
    async with engine.connect() as connection:
        names = set(await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names()))
    await engine.dispose()
    return names


async def test_migrating_twice_is_harmless(shop: Path, empty_url: str) -> None:
    """A second run finds everything done; a further step is done alone."""
    assert [await migrate(shop, empty_url) for _ in range(2)] == [(0, ""), (0, "")]
    assert await tables(empty_url) == {"alembic_version", "shops", "outbox", "inbox", "dead_letters"}
    add(shop, "0002", "0001", 'op.execute("CREATE TABLE more (id bigint)")')
    assert await migrate(shop, empty_url) == (0, "")
    assert "more" in await tables(empty_url)


async def test_two_migrations_at_once_are_one(shop: Path, empty_url: str) -> None:
    """Replicas that start together do not trip over each other: one migrates, the others wait and find it done."""
    assert await asyncio.gather(*(migrate(shop, empty_url) for _ in range(2))) == [(0, "")] * 2
    assert "shops" in await tables(empty_url)


async def test_a_replica_waits_for_a_longer_migration_than_a_lock(
    shop: Path, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting for another replica's migration is not cut off like a wait for a table's lock."""
    monkeypatch.setattr(sql, "LOCK_TIMEOUT_MS", 50)
    monkeypatch.syspath_prepend(shop.parent)
    engine = sql.engine(empty_url)
    async with engine.begin() as connection:
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sql.MIGRATION_LOCK)))
        waiting = asyncio.create_task(asyncio.to_thread(sql.migrate, empty_url, "shop"))
        await until_somebody_waits(engine)
        await asyncio.sleep(0.2)
        assert not waiting.done()
    await waiting
    await engine.dispose()


async def until_somebody_waits(engine: AsyncEngine) -> None:
    """Wait until a connection waits for an advisory lock."""
    waiters = sa.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    async with asyncio.timeout(PATIENCE_S), engine.connect() as connection:
        while not await connection.scalar(waiters):  # noqa: ASYNC110 - a database sets no event of ours
            await asyncio.sleep(0.01)


async def test_a_failed_migration_leaves_nothing(shop: Path, empty_url: str) -> None:
    """A step that fails takes those before it in the same run back with it; mended, all of them run."""
    add(shop, "0002", "0001", 'op.execute("CREATE TABLE more (id nonsense)")')
    code, said = await migrate(shop, empty_url)
    assert code != 0
    assert "nonsense" in said
    assert await tables(empty_url) == set()
    add(shop, "0002", "0001", 'op.execute("CREATE TABLE more (id bigint)")')
    assert await migrate(shop, empty_url) == (0, "")
    assert {"shops", "more"} <= await tables(empty_url)


async def test_every_connection_has_its_limits(engine: AsyncEngine) -> None:
    """No statement, no wait for a lock and no idle transaction goes on for ever, and time is UTC."""
    shown = {}
    async with engine.connect() as connection:
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "TimeZone"):
            shown[name] = await connection.scalar(sa.text(f"SHOW {name}"))
    assert shown == {
        "statement_timeout": "10s",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "30s",
        "TimeZone": "UTC",
    }


async def test_a_silent_server_is_not_waited_for(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not answer at all is given up, whatever it was told."""
    monkeypatch.setattr(sql, "COMMAND_TIMEOUT_S", 0.1)
    hasty = sql.engine(engine.url.render_as_string(hide_password=False))
    with pytest.raises(TimeoutError):
        async with hasty.connect() as connection:
            await connection.execute(sa.text("SELECT pg_sleep(5)"))
    await hasty.dispose()


async def test_the_pool_is_bounded(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process opens so many connections and no more; who finds none in time is told so."""
    monkeypatch.setattr(sql, "POOL_TIMEOUT_S", 0.05)
    small = sql.engine(engine.url.render_as_string(hide_password=False), pool_size=2)
    async with small.connect(), small.connect():
        with pytest.raises(sa.exc.TimeoutError):
            await small.connect()
    async with small.connect() as connection:
        assert await connection.scalar(sa.text("SELECT 1")) == 1
    await small.dispose()


async def test_a_lost_connection_is_replaced(engine: AsyncEngine) -> None:
    """After the server closed what lay in the pool, as a restart does, the next use works."""
    async with engine.connect() as one, engine.connect() as other:
        pids = [await connection.scalar(sa.text("SELECT pg_backend_pid()")) for connection in (one, other)]
    killer = sql.engine(engine.url.render_as_string(hide_password=False))
    async with killer.connect() as connection:
        cut = sa.text("SELECT pg_terminate_backend(pid, 5000) FROM unnest(cast(:pids AS int[])) AS pid")
        await connection.execute(cut, {"pids": pids})
    await killer.dispose()
    for _ in range(3):
        async with engine.connect() as one, engine.connect() as other:
            assert [await connection.scalar(sa.text("SELECT 1")) for connection in (one, other)] == [1, 1]


async def test_a_connection_comes_back_clean(engine: AsyncEngine) -> None:
    """Whoever leaves a transaction open or broken leaves nothing of it to the next one."""
    url = engine.url.render_as_string(hide_password=False)
    single = sql.engine(url, pool_size=1)
    async with single.connect() as connection:
        await connection.execute(sa.insert(notes).values(text="not committed"))
    with pytest.raises(sa.exc.DBAPIError):
        async with single.begin() as connection:
            await connection.execute(sa.text("SELECT 1 / 0"))
    async with single.connect() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(notes)) == 0
        assert await connection.scalar(sa.text("SHOW transaction_isolation")) == "read committed"
    await single.dispose()


async def test_an_error_does_not_tell_its_parameters(engine: AsyncEngine) -> None:
    """What was written, which may be a person, is not in the error's text."""
    async with engine.begin() as connection:
        await connection.execute(sa.insert(notes).values(text="ada"))
    with pytest.raises(sa.exc.IntegrityError) as refused:
        async with engine.begin() as connection:
            await connection.execute(sa.insert(notes).values(text="ada"))
    assert "parameters hidden" in str(refused.value)


def test_constraints_have_names() -> None:
    """Every constraint of a service's tables is found by a name of its own."""
    tables = sql.metadata()
    parent = sa.Table("parents", tables, sa.Column("id", sa.Uuid, primary_key=True))
    child = sa.Table(
        "children",
        tables,
        sa.Column("parent_id", sa.ForeignKey(parent.c.id), index=True, unique=True),
        sa.Column("age", sa.Integer),
        sa.CheckConstraint("age > 0", name="is_born"),
    )
    names = {str(constraint.name) for constraint in child.constraints} | {str(index.name) for index in child.indexes}
    assert names >= {"fk_children_parent_id", "ck_children_is_born", "ix_children_parent_id"}
    assert parent.primary_key.name == "pk_parents"
