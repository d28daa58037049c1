"""A service as a whole: what it is made of starts together, and ends together."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from common import sql
from common.config import Environment, ServiceSettings
from common.service import Wiring, running
from common.unit import Units, new_id
from tests.common.events.factories import until
from tests.rpc import LOOPBACK, a_key, public_jwks


class Settings(ServiceSettings, env_prefix="TESTED_"):
    """What the tested service is told: no more than every service."""


@pytest.fixture
def settings(units: Units, nats_url: str) -> Settings:
    """Settings on the fresh database."""
    return Settings(
        environment=Environment.DEVELOPMENT,
        listen=LOOPBACK,
        nats_url=nats_url,
        database_url=units.engine.url.render_as_string(hide_password=False),
        actor_keys=public_jwks(a_key()),
    )


def wire(_settings: Settings, _units: Units) -> Wiring:
    """Make a service that answers nothing but questions about its health."""
    return Wiring(servicers=())


async def test_what_a_service_no_longer_needs_to_know_is_forgotten(settings: Settings, units: Units) -> None:
    """Every service that runs prunes its inbox, whatever else it does."""
    async with units.engine.begin() as connection:
        long_ago = sa.func.now() - timedelta(days=400)
        await connection.execute(sa.insert(sql.inbox).values(consumer="c", event_id=new_id(), received_at=long_ago))

    async def is_empty() -> bool:
        async with units.engine.connect() as connection:
            return not await connection.scalar(sa.select(sa.func.count()).select_from(sql.inbox))

    async with running("payments", settings, wire):
        await until(is_empty)


async def test_a_service_that_ended_answers_nobody(settings: Settings) -> None:
    """When the block is left, its port is closed: nobody is told that it serves."""
    async with running("payments", settings, wire) as server:
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.close()
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", server.port)
