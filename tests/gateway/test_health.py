"""Whether the process lives, and whether it can serve."""

import asyncio

import pytest

from common.clock import SystemClock
from gateway.endings import Endings
from gateway.health import Health
from gateway.live import Live
from gateway.services import Services
from tests.gateway.conftest import NOWHERE, Client, MakeGateway
from tests.patience import soon


async def test_it_lives(client: Client) -> None:
    """A process that runs says so, whatever it lacks."""
    assert (await client.http.get("/healthz")).json() == {"lives": True}


async def test_it_says_what_it_lacks(make_gateway: MakeGateway, client: Client) -> None:
    """Without NATS the gateway is not ready, and says that it is this."""
    answer = await client.http.get(f"{await make_gateway(nats_url=NOWHERE)}/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"offers": True, "bookings": True, "payments": True, "events": False, "sessions": False}


async def test_it_is_ready_with_everything(make_gateway: MakeGateway, client: Client, nats_url: str) -> None:
    """With its services and NATS the gateway is ready, soon."""
    url = await make_gateway(nats_url=nats_url)

    async def is_ready() -> bool:
        return (await client.http.get(f"{url}/readyz")).status_code == 200

    await soon(is_ready)


async def test_a_service_that_is_away_is_named(make_gateway: MakeGateway, client: Client) -> None:
    """A service that does not answer makes the gateway not ready, within two seconds, and is named."""
    url = await make_gateway(payments_address="127.0.0.1:1")
    async with asyncio.timeout(4):
        answer = await client.http.get(f"{url}/readyz")
    assert answer.status_code == 503
    assert (answer.json()["payments"], answer.json()["offers"]) == (False, True)


async def test_however_often_it_is_asked_services_are_not(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flood of probes is answered with what is known."""
    asked = 0

    async def ready() -> dict[str, bool]:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)
        return {"offers": True}

    monkeypatch.setattr(services, "ready", ready)
    health = Health(services, Live(), Endings(SystemClock()))
    await asyncio.gather(*(health.ready(None) for _ in range(50)))  # type: ignore[arg-type] # the request is not looked at
    assert asked == 1
