"""The service as a process: it migrates and serves by its settings alone, and ends when told to."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import grpc
import pytest
from grpc_health.v1 import health_pb2
from kiosque.bookings.v1.bookings_events_pb2 import BookingCreated
from kiosque.bookings.v1.bookings_pb2 import BookingFacts
from kiosque.offers.v1 import offers_events_pb2, offers_pb2, partners_pb2
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceStub
from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceStub
from nats.aio.client import Client
from nats.js.api import Header

from common import events, sql
from common.actor import Role
from common.clock import SystemClock
from common.dial import Peer
from common.unit import Units, new_id
from offers.storage import offers as storage
from stack.databases import Databases
from stack.nats import Nats
from stack.ports import free_port
from tests.conftest import MakeDatabase
from tests.offers.factories import SIREN, a_stock, draft_offer, open_shop
from tests.rpc import ActingMinter, a_key, an_actor, public_jwks

PATIENCE_S = 30.0
POLL_S = 0.02
KEY = a_key()
PARTNER = an_actor(Role.PARTNER, subject="owner")


@pytest.fixture
async def nats(tmp_path: Path) -> AsyncIterator[Nats]:
    """A NATS of this test's own, so that its durables begin at the beginning."""
    server = Nats(data=tmp_path / "nats", log=tmp_path / "nats.log", password="secret")
    await server.start()
    yield server
    await server.stop()


def settings(database_url: str, nats: Nats, folder: Path, port: int) -> Mapping[str, str]:
    """Return what the process is told."""
    return {
        "OFFERS_ENVIRONMENT": "development",
        "OFFERS_LISTEN": f"127.0.0.1:{port}",
        "OFFERS_NATS_URL": nats.url,
        "OFFERS_DATABASE_URL": database_url,
        "OFFERS_ACTOR_KEYS": public_jwks(KEY),
        "OFFERS_CLOCK_OFFSET_FILE": str(folder / "offset"),
        "OFFERS_IMAGES_URL": f"file://{folder}/images/",
        "OFFERS_SMTP_URL": "smtp://127.0.0.1:1",
        "OFFERS_MAIL_FROM": "kiosque@example.org",
        "OFFERS_PORTAL_URL": "http://localhost:8000",
    }


async def run(environment: Mapping[str, str], *arguments: str) -> asyncio.subprocess.Process:
    """Start the process."""
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "offers", *arguments, env=environment)


@asynccontextmanager
async def served(environment: Mapping[str, str]) -> AsyncIterator[str]:
    """Serve until the block ends; the process must then end well by itself."""
    process = await run(environment)
    address = environment["OFFERS_LISTEN"]
    try:
        async with asyncio.timeout(PATIENCE_S), grpc.aio.insecure_channel(address) as channel:
            check: grpc.aio.UnaryUnaryMultiCallable[bytes, health_pb2.HealthCheckResponse] = channel.unary_unary(
                "/grpc.health.v1.Health/Check", response_deserializer=health_pb2.HealthCheckResponse.FromString
            )
            reply = await check(b"", wait_for_ready=True)
            assert reply.status == health_pb2.HealthCheckResponse.SERVING
        yield address
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE_S) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def dialled(address: str) -> Peer:
    """Call the process as a partner."""
    services = [
        file.services_by_name[name]
        for file, name in ((offers_pb2.DESCRIPTOR, "OfferService"), (partners_pb2.DESCRIPTOR, "PartnerService"))
    ]
    return Peer("offers", address, ActingMinter(KEY, SystemClock(), PARTNER), services)


async def test_a_process_migrates_serves_and_ends(
    postgres: Databases, make_database: MakeDatabase, nats: Nats, tmp_path: Path
) -> None:
    """`migrate` fills an empty database, and ends; then calls are answered and announced."""
    await make_database("offers")
    name = f"offers_empty_{new_id().hex[-12:]}"
    await postgres.create(name, "offers")
    environment = settings(postgres.url(name, "offers"), nats, tmp_path, free_port())
    assert await asyncio.wait_for((await run(environment, "migrate")).wait(), PATIENCE_S) == 0
    async with served(environment) as address, dialled(address) as peer:
        rows = await OfferServiceStub(peer).ListSubcategories(offers_pb2.ListSubcategoriesRequest())
        assert len(rows.subcategories) == 74
        request = partners_pb2.CreateOffererRequest(id=str(new_id()), siren=SIREN, name="Le Diapason")
        offerer = await PartnerServiceStub(peer).CreateOfferer(request)
        announced = await first_announcement(nats)
        announced.offerer.ClearField("confidence")  # which no partner is told
        assert announced == offers_events_pb2.OffererChanged(offerer=offerer)
    await postgres.drop(name)


async def first_announcement(nats: Nats) -> offers_events_pb2.OffererChanged:
    """Read what the process announced of its first structure, from its stream."""
    client = await events.connect(nats.url, "test")
    subject = offers_events_pb2.OffererChanged.DESCRIPTOR.full_name
    listening = await client.jetstream().subscribe(subject, stream="OFFERS", ordered_consumer=True)
    message = await listening.next_msg(PATIENCE_S)
    await client.close()
    return offers_events_pb2.OffererChanged.FromString(message.data)


async def publish(client: Client, event: BookingCreated) -> None:
    """Announce a booking, as the relay of bookings does."""
    headers = {str(Header.MSG_ID.value): str(new_id())}
    await client.jetstream().publish(event.DESCRIPTOR.full_name, event.SerializeToString(), headers=headers)


async def test_a_process_hears_of_bookings(make_database: MakeDatabase, nats: Nats, tmp_path: Path) -> None:
    """What bookings announce reaches the stock that a partner sees."""
    url = await make_database("offers")
    engine = sql.engine(url)
    units = Units(engine, SystemClock())
    shop = await open_shop(units)
    offer = await draft_offer(units, shop, a_stock(), subcategory="LOCATION_INSTRUMENT", title="Location d'un violon")
    stock_id = str(offer.stocks[0].id)
    facts = BookingFacts(id=str(new_id()), stock_id=stock_id, stock_booked_quantity=2, stock_version=1)
    async with served(settings(url, nats, tmp_path, free_port())), asyncio.timeout(PATIENCE_S):
        client = await events.connect(nats.url, "test")
        await publish(client, BookingCreated(booking=facts))
        await client.close()
        while await booked(units, offer.id) != 2:  # noqa: ASYNC110 - it becomes so in another process
            await asyncio.sleep(POLL_S)
    await engine.dispose()


async def booked(units: Units, offer_id: UUID) -> int:
    """Read how many of an offer's stock are booked."""
    async with units() as unit:
        (offer,) = await storage.offers_by_id(unit.connection, [offer_id])
    return offer.stocks[0].booked_quantity
