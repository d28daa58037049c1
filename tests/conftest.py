"""What every test may ask for: a real PostgreSQL, a real NATS, and no network but the loopback."""

import asyncio
import itertools
import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from common import dial, sql
from stack.databases import Databases
from stack.machine import Machine
from stack.nats import Nats
from stack.postgres import Postgres

settings.register_profile("kiosque", deadline=None)  # a busy machine is slow, not wrong; pytest-timeout is the bound
settings.load_profile("kiosque")

LOOPBACK = "127.0.0.1,::1"

HERE = Path(__file__).parent
KINDS = {
    "journey": "a person's path over the whole running system",
    "portal": "the portal in a browser",
    "service": "on a real PostgreSQL or NATS",
    "gateway": "the GraphQL schema over gRPC",
    "unit": "rules and shapes, without a server",
}
"""In the order they are run: what takes long begins first, and the short ones fill what is left of each process."""
OF_A_FOLDER = {"gateway": "gateway", "journeys": "journey", "faults": "journey", "portal": "portal", "stack": "service"}
ONE_SYSTEM = ("tests/portal/test_accessibility.py", "tests/portal/", "tests/stack/test_whole.py")
"""Tests that all use one running system, the first that fits: to start another costs more than to wait."""
CALL_DEADLINE_S = 20.0
SERVERS = {"postgres", "nats_url"}
MEMORY = Path("/dev/shm")  # noqa: S108 - what is made there has a name nobody can guess
MEMORY_BYTES_MIN = 1024**3

MakeDatabase = Callable[[str], Awaitable[str]]


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Close the network to every test, but for the loopback interface and the sockets of this machine."""
    config.option.allow_hosts = LOOPBACK
    config.option.allow_unix_socket = True
    for kind, meaning in KINDS.items():
        config.addinivalue_line("markers", f"{kind}: {meaning} (given by where a test is, and by what it asks for)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test its kind, so that `-m unit` and the like need no mark to be remembered."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    for item in items:
        item.add_marker(_kind(item))
    items.sort(key=lambda item: order[_kind(item)])


class BySystem(LoadScopeScheduling):  # type: ignore[misc] # xdist declares no types
    """Gives the tests that share one running system to the same process, and all others out one by one."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in ONE_SYSTEM if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BySystem:
    """Say how `-n` shares the tests out."""
    return BySystem(config, log)


def _kind(item: pytest.Item) -> str:
    folder = item.path.relative_to(HERE).parts[0]
    if folder in OF_A_FOLDER:
        return OF_A_FOLDER[folder]
    asks_for = set(item.fixturenames) if isinstance(item, pytest.Function) else set()
    return "service" if asks_for & SERVERS else "unit"


@pytest.fixture(scope="session", autouse=True)
def _patience() -> Iterator[None]:
    """Let a call to a service take as long as on a busy machine; how long it may, `tests/common/test_dial.py` tells."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dial, "DEADLINE_S", CALL_DEADLINE_S)
        yield


@pytest.fixture(scope="session")
async def postgres() -> AsyncIterator[Databases]:
    """One PostgreSQL for each test process, or the one that DATABASE_URL names: its databases and roles."""
    machine = Machine()
    if machine.database_url:
        yield Databases(machine.database_url)
        return
    with tempfile.TemporaryDirectory(prefix="kiosque-tests-", dir=_memory()) as folder:
        home = Path(folder)
        server = Postgres(
            data=home / "data",
            log=home / "log",
            password=secrets.token_urlsafe(),
            durable=False,
            bindir=machine.pg_bindir,
        )
        await server.prepare()
        await server.start()
        yield server.databases
        await server.stop()


def _memory() -> Path | None:
    """Return where files are kept in memory, if there is room: a database is copied there ten times as fast."""
    has_room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES_MIN
    return MEMORY if has_room else None


@pytest.fixture(scope="session")
async def nats_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """One NATS with JetStream for each test process, or the one that NATS_URL names."""
    machine = Machine()
    if machine.nats_url:
        yield machine.nats_url
        return
    home = tmp_path_factory.mktemp("nats")
    server = Nats(data=home / "data", log=home / "log", password=secrets.token_urlsafe())
    await server.start()
    yield server.url
    await server.stop()


@pytest.fixture(scope="session")
def _templates() -> dict[str, str]:
    """The migrated database of each service, made once for each test process."""
    return {}


@pytest.fixture(scope="session")
def _numbers() -> "itertools.count[int]":
    return itertools.count(1)


@pytest.fixture
async def make_database(
    postgres: Databases, _templates: dict[str, str], _numbers: "itertools.count[int]"
) -> AsyncIterator[MakeDatabase]:
    """Return a function that makes a fresh, migrated database of a service (`"offers"`) and tells its address."""
    made: list[str] = []

    async def make(package: str) -> str:
        if package not in _templates:
            _templates[package] = await _migrated(postgres, package)
        name = f"{_templates[package]}_{next(_numbers)}"
        made.append(name)
        await postgres.create(name, package, template=_templates[package])
        return postgres.url(name, package)

    yield make
    for name in made:
        await postgres.drop(name)


async def _migrated(postgres: Databases, package: str) -> str:
    """Make a service's role and a migrated database of its own, to be copied from."""
    template = f"{package}_{secrets.token_hex(4)}"
    await postgres.create_role(package, secrets.token_urlsafe())
    await postgres.create(template, package)
    await asyncio.to_thread(sql.migrate, postgres.url(template, package), package)
    return template
