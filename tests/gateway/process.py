"""The gateway as a process of its own, as it is run."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import httpx2

from tests.gateway.issuer import AUDIENCE, Issuer
from tests.gateway.stubs import Served
from tests.patience import soon

START_S = 60.0


class Process(NamedTuple):
    """A running gateway, and its address."""

    child: asyncio.subprocess.Process
    url: str


@asynccontextmanager
async def started(served: Served, issuer: Issuer, nats_url: str) -> AsyncIterator[Process]:
    """Run a gateway in a process for as long as the block lasts, ready."""
    port = _free_port()
    told = {
        "GATEWAY_ENVIRONMENT": "development",
        "GATEWAY_LISTEN": f"127.0.0.1:{port}",
        "GATEWAY_NATS_URL": nats_url,
        "GATEWAY_ACTOR_KEY": served.actor_key,
        "GATEWAY_ISSUERS": issuer.url,
        "GATEWAY_AUDIENCE": AUDIENCE,
        "GATEWAY_SESSION_KEY": "c" * 42 + "A",
        "GATEWAY_UNLIMITED": "true",
        **{f"GATEWAY_{name.upper()}_ADDRESS": address for name, address in served.addresses.items()},
    }
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "gateway",
        env={**os.environ, **told},  # noqa: TID251 - a child's
        stdout=subprocess.DEVNULL,
    )
    process = Process(child, f"http://127.0.0.1:{port}")
    try:
        await _ready(process.url)
        yield process
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def _ready(url: str) -> None:
    async with httpx2.AsyncClient(trust_env=False) as http:

        async def is_ready() -> bool:
            try:
                return (await http.get(f"{url}/readyz")).status_code == 200
            except httpx2.HTTPError:
                return False

        await soon(is_ready, START_S)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
