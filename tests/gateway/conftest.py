"""A gateway over stub services, for as long as the tests run: signed in to by a test issuer, asked over HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
import structlog
from websockets.asyncio.client import connect

from common import events
from common.actor import Minter
from common.clock import SystemClock
from common.config import Environment
from common.unit import new_id
from gateway.__main__ import server
from gateway.services import Services, dial
from gateway.settings import Settings
from stack.nats import Nats
from tests.gateway.issuer import AUDIENCE, Issuer
from tests.gateway.process import Process, started
from tests.gateway.serving import running, serving
from tests.gateway.socket import PROTOCOL, Socket
from tests.gateway.stubs import Served, World, serve
from tests.gateway.table import ID
from tests.patience import soon

MakeGateway = Callable[..., Awaitable[str]]
Connect = Callable[..., Any]

SESSION_KEY = "c" * 42 + "A"
"""What sessions are sealed with in tests."""
NOWHERE = "nats://127.0.0.1:1"
"""Where no NATS is."""


@pytest.fixture(scope="session", autouse=True)
def _plain_logs() -> None:
    """Write log lines plainly: structlog's picture of a stack takes a second each."""
    plain: list[structlog.typing.Processor] = [
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(),
    ]
    structlog.configure(processors=plain, cache_logger_on_first_use=False)


@pytest.fixture(scope="session")
async def nats_url(nats_url: str) -> str:
    """A NATS with the stream of bookings, as the services leave it."""
    nats = await events.connect(nats_url, "test")
    await events.declare_stream(nats, "bookings")
    await nats.close()
    return nats_url


@pytest.fixture
async def nats(tmp_path: Path) -> AsyncIterator[Nats]:
    """A NATS of the test's own, to be stopped and started."""
    server = Nats(data=tmp_path / "data", log=tmp_path / "log", password="a-password")
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(scope="session")
def _world() -> World:
    return World()


@pytest.fixture
def world(_world: World) -> World:
    """What the services answer and were asked, fresh for each test."""
    _world.reset()
    return _world


@pytest.fixture(scope="session")
async def served(_world: World) -> AsyncIterator[Served]:
    """The stub services."""
    async with AsyncExitStack() as closing:
        yield await serve(_world, closing)


@pytest.fixture(scope="session")
async def issuer() -> AsyncIterator[Issuer]:
    """The issuer that the gateway trusts."""
    made = Issuer()
    async with serving(made.app()) as url:
        made.url = url
        yield made


@pytest.fixture
async def services(served: Served) -> AsyncIterator[Services]:
    """Stubs of the services, as the gateway has them."""
    made = dial(settings(served, Issuer()), Minter(served.actor_key, SystemClock()))
    yield made
    await made.close()


async def knows_sessions(url: str) -> None:
    """Wait until a gateway has heard which sessions were ended: before that it knows none."""
    async with httpx2.AsyncClient(base_url=url, trust_env=False) as http:

        async def are_known() -> bool:
            return bool((await http.get("/readyz")).json().get("sessions"))

        await soon(are_known)


def settings(served: Served, issuer: Issuer, **changes: Any) -> Settings:
    """Return settings for a gateway over the stubs."""
    values: dict[str, Any] = {
        "environment": Environment.DEVELOPMENT,
        "listen": "127.0.0.1:0",
        "nats_url": NOWHERE,
        "actor_key": served.actor_key,
        "issuers": issuer.url or "http://127.0.0.1:1",
        "audience": AUDIENCE,
        "session_key": SESSION_KEY,
        "unlimited": True,
        **{f"{name}_address": address for name, address in served.addresses.items()},
    }
    return Settings(**(values | changes))


@pytest.fixture(scope="session")
async def gateway(served: Served, issuer: Issuer, nats_url: str) -> AsyncIterator[str]:
    """The address of a gateway whose callers are not counted."""
    async with running(server(settings(served, issuer, nats_url=nats_url))) as url:
        await knows_sessions(url)
        yield url


@pytest.fixture
async def make_gateway(served: Served, issuer: Issuer, nats_url: str) -> AsyncIterator[MakeGateway]:
    """Return a function that runs another gateway, with other settings, and tells its address."""
    async with AsyncExitStack() as closing:

        async def make(*, is_awaited: bool = True, **changes: Any) -> str:
            told = settings(served, issuer, **({"nats_url": nats_url} | changes))
            url = await closing.enter_async_context(running(server(told)))
            if is_awaited and told.nats_url != NOWHERE:
                await knows_sessions(url)
            return url

        yield make


@pytest.fixture
async def process(served: Served, issuer: Issuer, nats_url: str) -> AsyncIterator[Process]:
    """A gateway in a process of its own."""
    async with started(served, issuer, nats_url) as running_process:
        yield running_process


class Client:
    """Asks a gateway over HTTP, as whoever a test says."""

    def __init__(self, http: httpx2.AsyncClient, issuer: Issuer) -> None:
        self.http = http
        self.issuer = issuer
        self._name = str(new_id())
        """Of whoever asks here: what the gateway still knows of others' memberships is not this test's."""

    async def post(self, query: str, variables: object = None, *roles: str, **headers: str) -> httpx2.Response:
        """Send a document; without roles, as a visitor."""
        if roles:
            headers |= self.issuer.authorization(f"{' and '.join(roles)} {self._name}", roles)
        return await self.http.post("/graphql", json={"query": query, "variables": variables}, headers=headers)

    async def ask(self, query: str, variables: object = None, *roles: str) -> dict[str, Any]:
        """Send a document and return its data; errors fail the test."""
        answer = (await self.post(query, variables, *roles)).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data

    async def code(self, query: str, variables: object = None, *roles: str) -> str:
        """Send a document and return the code of its first error, or nothing."""
        errors = (await self.post(query, variables, *roles)).json().get("errors", [])
        return str(errors[0].get("extensions", {}).get("code", errors[0]["message"])) if errors else ""


@pytest.fixture
async def client(gateway: str, issuer: Issuer, world: World) -> AsyncIterator[Client]:
    """A client of the gateway, with a fresh world behind it."""
    world.belongs_to()
    async with httpx2.AsyncClient(base_url=gateway, trust_env=False) as http:
        yield Client(http, issuer)


@pytest.fixture
async def browser(gateway: str, issuer: Issuer, world: World) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser that keeps cookies, before an honest issuer."""
    world.belongs_to()
    issuer.answer, issuer.changes, issuer.token_status = {}, {}, 200
    issuer.person = ("jade", ("beneficiary",))
    async with httpx2.AsyncClient(base_url=gateway, trust_env=False) as http:
        yield http


@pytest.fixture
async def open_socket(gateway: str, world: World) -> AsyncIterator[Connect]:
    """Return a function that opens a socket to the gateway, or to another."""
    world.belongs_to(ID)
    async with AsyncExitStack() as closing:

        async def open_one(url: str = gateway, *, protocols: Any = (PROTOCOL,), **headers: str) -> Socket:  # noqa: ANN401 - or none
            raw = await closing.enter_async_context(
                connect(
                    f"{url.replace('http', 'ws')}/graphql",
                    subprotocols=protocols,
                    additional_headers=headers,
                    ping_interval=None,
                    proxy=None,
                )
            )
            return Socket(raw)

        yield open_one
