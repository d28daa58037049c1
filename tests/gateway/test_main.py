"""The process: it starts, says what it serves, and ends well when it is told to."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from kiosque.offers.v1 import catalogue_pb2

from common import config, log
from gateway.__main__ import main
from tests.gateway.conftest import settings
from tests.gateway.issuer import Issuer
from tests.gateway.process import Process
from tests.gateway.stubs import Served, World
from tests.gateway.table import ID
from tests.patience import SOON_S


async def test_it_serves_and_ends_well(process: Process, world: World, issuer: Issuer) -> None:
    """Told to stop, it finishes what it has in hand, drops who only listens, and has exited with 0 within seconds."""
    running, url = process.child, process.url
    world.belongs_to(ID)
    under_way, may_go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> object:
        under_way.set()
        await may_go_on.wait()
        return catalogue_pb2.SearchCatalogueResponse()

    world.answers["SearchCatalogue"] = lambda _: slow()
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
    for name in ("GATEWAY_LISTEN", "GATEWAY_ACTOR_KEY", "GATEWAY_AUDIENCE", "GATEWAY_ISSUERS", "GATEWAY_SESSION_KEY"):
        assert name in ended.stderr


def test_a_portal_that_is_none_is_named(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a build is a sentence that names the setting, and the gateway does not start."""
    told = settings(served, Issuer(), portal=tmp_path)
    monkeypatch.setattr(config, "read", lambda _: told)
    monkeypatch.setattr(log, "set_up", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["gateway"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("GATEWAY_PORTAL: ")
