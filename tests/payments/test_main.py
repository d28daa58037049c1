"""The service as a process: it starts by its settings alone, survives being killed, and ends when told to."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from kiosque.bookings.v1.bookings_events_pb2 import BookingValidated
from kiosque.payments.v1 import payments_pb2 as proto
from kiosque.payments.v1.payments_events_pb2 import BookingReimbursed
from nats.aio.client import Client
from nats.js.api import ConsumerConfig, DeliverPolicy, Header
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import Role
from common.events import connect
from common.statuses import UnavailableError
from common.unit import Units, new_id
from payments.domain.calendar import next_cutoff
from payments.storage.tables import batches, pricings
from stack.databases import Databases
from stack.nats import Nats
from tests.conftest import MakeDatabase
from tests.patience import soon
from tests.payments.books import check_sums
from tests.payments.factories import IBAN, Shop, accept_account, add_account, facts_of, partner_of, venue_changed
from tests.payments.process import Process
from tests.rpc import a_key, an_actor

PATIENCE_S = 60.0
KILLS = 2
FINANCE = an_actor(Role.FINANCE)


@pytest.fixture
async def nats(tmp_path: Path) -> AsyncIterator[Nats]:
    """A NATS of this test's own, so that its durables begin at the beginning."""
    server = Nats(data=tmp_path / "nats", log=tmp_path / "nats.log", password="secret")
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def client(nats: Nats) -> AsyncIterator[Client]:
    """A connection to it."""
    client = await connect(nats.url, "test")
    yield client
    await client.close()


@pytest.fixture
async def process(engine: AsyncEngine, nats: Nats, tmp_path: Path) -> AsyncIterator[Process]:
    """The service, not started yet; whatever of it runs when the test ends is killed."""
    process = Process(folder=tmp_path, database_url=engine.url.render_as_string(hide_password=False), nats_url=nats.url)
    yield process
    if process.running and process.running.returncode is None:
        await process.end(signal.SIGKILL)


async def publish(client: Client, event: Message) -> None:
    """Announce an event, as another service's relay does."""
    headers = {str(Header.MSG_ID.value): str(new_id())}
    await client.jetstream().publish(event.DESCRIPTOR.full_name, event.SerializeToString(), headers=headers)


async def announced(client: Client) -> dict[str, BookingReimbursed]:
    """Read all that the service announced of reimbursed bookings, by the ids of the events."""
    server = client.jetstream()
    count = (await server.stream_info("PAYMENTS", subjects_filter=">")).state.subjects or {}
    subject = BookingReimbursed.DESCRIPTOR.full_name
    config = ConsumerConfig(deliver_policy=DeliverPolicy.ALL)
    listening = await server.subscribe(subject, stream="PAYMENTS", ordered_consumer=True, config=config)
    heard = [await listening.next_msg(5) for _ in range(count.get(subject, 0))]
    await listening.unsubscribe()
    return {(it.headers or {})[Header.MSG_ID]: BookingReimbursed.FromString(it.data) for it in heard}


async def test_told_to_migrate_it_serves_on_an_empty_database(
    postgres: Databases, make_database: MakeDatabase, nats: Nats, tmp_path: Path
) -> None:
    """On one machine the service brings its database up to date by itself at each start, needed or not."""
    await make_database("payments")
    name = f"payments_empty_{new_id().hex[-12:]}"
    await postgres.create(name, "payments")
    url = postgres.url(name, "payments")
    process = Process(folder=tmp_path, database_url=url, nats_url=nats.url, migrates=True)
    for _ in range(2):
        await process.start()
        async with process.called_by(FINANCE) as payments:
            assert not (await payments.ListInvoices(proto.ListInvoicesRequest())).invoices
        assert await process.end() == 0
    await postgres.drop(name)


async def test_s18_killed_at_random_each_booking_is_paid_once(units: Units, process: Process, client: Client) -> None:
    """Events, prices and a batch under SIGKILL after SIGKILL: every booking is paid and told once (S18)."""
    chance = random.Random(18)  # noqa: S311 - chance that repeats, no secret
    shops = [Shop() for _ in range(12)]
    await process.start()
    now = process.clock.now()
    booked = [facts_of(shop, 10_00 + n, used_at=now) for n, shop in enumerate(shops * 4)]
    for event in (*map(venue_changed, shops), *(BookingValidated(booking=facts) for facts in booked)):
        await publish(client, event)
    for _ in range(KILLS):
        await asyncio.sleep(chance.random() / 10)
        await process.end(signal.SIGKILL)
        await process.start()

    async def all_priced() -> bool:
        live = sa.select(pricings.c.id).where(pricings.c.state == "VALIDATED")
        async with units() as unit:
            return len((await unit.connection.scalars(live)).all()) == len(booked)

    await soon(all_priced, PATIENCE_S)
    for shop in shops:
        await add_account(units, shop)
        await accept_account(units, shop)
    process.advance(next_cutoff(now) - now + timedelta(minutes=1))

    async def batch_is(*, complete: bool) -> bool:
        async with units() as unit:
            found = (await unit.connection.scalars(sa.select(batches.c.completed_at))).all()
        return bool(found) and (found[0] is not None or not complete)

    await soon(lambda: batch_is(complete=False), PATIENCE_S)
    for _ in range(KILLS):
        await asyncio.sleep(chance.random() / 20)
        await process.end(signal.SIGKILL)
        await process.start()
    await soon(lambda: batch_is(complete=True), PATIENCE_S)
    expected = {UUID(facts.id) for facts in booked}
    assert set(await check_sums(units)) == expected

    async def all_told() -> bool:
        return len(await announced(client)) >= len(booked)

    await soon(all_told, PATIENCE_S)
    told = Counter(UUID(event.booking_id) for event in (await announced(client)).values())
    assert told == Counter(expected)
    assert await process.end() == 0


async def test_a_process_keeps_ibans_to_itself(units: Units, process: Process) -> None:
    """What it answers and what it logs, even when the database trips over an account, never holds its number."""
    shop = Shop()
    await process.start()
    async with units() as unit:
        await unit.connection.execute(sa.text("ALTER TABLE bank_accounts ADD CHECK (label <> 'broken')"))
    request = proto.AddBankAccountRequest(
        id=str(shop.account_id), offerer_id=str(shop.offerer_id), label="Compte", iban=IBAN.text
    )
    async with process.called_by(partner_of(shop)) as payments:
        said = [str(await payments.AddBankAccount(request))]
        for label, iban in (("broken", IBAN.text), ("Autre", IBAN.text), ("Compte", IBAN.text[:-1] + "8")):
            changed = proto.AddBankAccountRequest(
                id=str(new_id()) if label == "broken" else request.id,
                offerer_id=request.offerer_id,
                label=label,
                iban=iban,
            )
            with pytest.raises(Exception, match=r".*") as refused:
                await payments.AddBankAccount(changed)
            said.append(repr(refused.value))
    log = process.log.read_text()
    assert "call failed" in log
    for text in (*said, log):
        assert IBAN.text[4:-4] not in text.replace(" ", "")


async def test_a_stranger_is_not_answered(process: Process) -> None:
    """A token signed by a key that the settings do not name opens nothing."""
    await process.start()
    stranger = replace(process, key=a_key())
    async with stranger.called_by(FINANCE) as payments:
        with pytest.raises(UnavailableError, match="UNAUTHENTICATED"):
            await payments.RunBatch(proto.RunBatchRequest())
    async with process.called_by(FINANCE) as payments:
        with pytest.raises(Exception, match=r"No cutoff has passed"):
            await payments.RunBatch(proto.RunBatchRequest())
