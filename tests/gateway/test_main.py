"""The process: it starts, says what it serves, and ends well when it is told to."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator

import httpx2
import pytest
from kiosque.offers.v1 import offers_pb2

from tests.gateway.issuer import AUDIENCE, Issuer
from tests.gateway.patience import SOON_S, soon
from tests.gateway.stubs import Served, World
from tests.gateway.table import ID


def a_port() -> int:
    """Find a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def process(
    served: Served, issuer: Issuer, nats_url: str
) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The gateway as a process of its own, and its address."""
    port = a_port()
    told = {
        "GATEWAY_ENVIRONMENT": "development",
        "GATEWAY_LISTEN": f"127.0.0.1:{port}",
        "GATEWAY_NATS_URL": nats_url,
        "GATEWAY_ACTOR_KEY": served.actor_key,
        "GATEWAY_ISSUERS": issuer.url,
        "GATEWAY_AUDIENCE": AUDIENCE,
        **{f"GATEWAY_{name.upper()}_ADDRESS": address for name, address in served.addresses.items()},
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "gateway",
        env={**os.environ, **told},  # noqa: TID251 - a child's
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    async with httpx2.AsyncClient(trust_env=False) as http:

        async def is_ready() -> bool:
            try:
                return (await http.get(f"{url}/readyz")).status_code == 200
            except httpx2.HTTPError:
                return False

        await soon(is_ready)
    yield running, url
    if running.returncode is None:
        running.kill()
        await running.wait()


async def test_it_serves_and_ends_well(
    process: tuple[asyncio.subprocess.Process, str], world: World, issuer: Issuer
) -> None:
    """Told to stop, it finishes what it has in hand, drops who only listens, and has exited with 0 within seconds."""
    running, url = process
    world.belongs_to(ID)
    under_way, may_go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> object:
        under_way.set()
        await may_go_on.wait()
        return offers_pb2.ListBookableOffersResponse()

    world.answers["ListBookableOffers"] = lambda _: slow()
    headers = issuer.authorization("a partner", ["partner"])
    async with httpx2.AsyncClient(base_url=url, trust_env=False, timeout=SOON_S) as http:
        asking = asyncio.create_task(http.post("/graphql", json={"query": "{ catalogue { edges { cursor } } }"}))
        await under_way.wait()
        events = headers | {"accept": "text/event-stream"}
        body = {"query": "subscription { bookingReceived { cursor } }"}
        async with http.stream("POST", "/graphql", json=body, headers=events) as stream:
            assert stream.status_code == 200
            running.send_signal(signal.SIGTERM)
            may_go_on.set()
            assert (await asking).status_code == 200
            async with asyncio.timeout(SOON_S):
                assert await running.wait() == 0


def test_mistaken_settings_are_named() -> None:
    """Without its settings it says which are missing, all of them, and what is wrong; and it does not start."""
    environment = {"PATH": os.environ["PATH"], "GATEWAY_ISSUERS": "http://one.example"}  # noqa: TID251 - a child's
    ended = subprocess.run(
        [sys.executable, "-m", "gateway"], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 2
    for name in ("GATEWAY_LISTEN", "GATEWAY_ACTOR_KEY", "GATEWAY_AUDIENCE", "GATEWAY_ISSUERS"):
        assert name in ended.stderr
