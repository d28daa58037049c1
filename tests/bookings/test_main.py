"""The service as a process: it starts by its settings alone, survives being killed, and ends when told to."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1 import bookings_pb2 as proto
from kiosque.bookings.v1.bookings_events_pb2 import BookingCreated
from kiosque.offers.v1.offers_events_pb2 import OfferChanged
from nats.js.api import ConsumerConfig, DeliverPolicy, Header
from sqlalchemy.ext.asyncio import AsyncEngine

from bookings.domain.credit import Beneficiary
from bookings.storage.tables import beneficiaries, bookings, stocks
from common.errors import Exhausted, NotFound
from common.events import connect
from common.money import eur
from common.post import deliveries
from common.sql import outbox
from common.statuses import UnavailableError
from common.unit import Units, new_id
from stack.databases import Databases
from stack.nats import Nats
from tests.bookings.factories import Shop, as_beneficiary, count, enrol, open_shop, row, stock_message
from tests.bookings.process import Process
from tests.conftest import MakeDatabase
from tests.mailbox import Mailbox, receiving
from tests.patience import soon
from tests.rpc import a_key, an_actor

PATIENCE_S = 60.0
POLL_S = 0.05
KILLS = 3
PEOPLE = 40
QUANTITY = 30


@pytest.fixture
async def nats(tmp_path: Path) -> AsyncIterator[Nats]:
    """A NATS of this test's own, so that its durables begin at the beginning."""
    server = Nats(data=tmp_path / "nats", log=tmp_path / "nats.log", password="secret")
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with receiving(Mailbox()) as mailbox:
        yield mailbox


@pytest.fixture
async def process(engine: AsyncEngine, nats: Nats, mailbox: Mailbox, tmp_path: Path) -> AsyncIterator[Process]:
    """The service, not started yet; whatever of it runs when the test ends is killed."""
    process = Process(
        folder=tmp_path,
        database_url=engine.url.render_as_string(hide_password=False),
        nats_url=nats.url,
        smtp_url=mailbox.url,
    )
    yield process
    if process.running and process.running.returncode is None:
        await process.end(signal.SIGKILL)


async def told_of(nats: Nats) -> Counter[str]:
    """Read which bookings the service announced on its stream, each as often as it stands there."""
    client = await connect(nats.url, "test")
    server, subject = client.jetstream(), BookingCreated.DESCRIPTOR.full_name
    subjects = (await server.stream_info("BOOKINGS", subjects_filter=">")).state.subjects or {}
    config = ConsumerConfig(deliver_policy=DeliverPolicy.ALL)
    listening = await server.subscribe(subject, stream="BOOKINGS", ordered_consumer=True, config=config)
    heard = [await listening.next_msg(5) for _ in range(subjects.get(subject, 0))]
    await listening.unsubscribe()
    await client.close()
    assert len({(message.headers or {})[Header.MSG_ID] for message in heard}) == len(heard)
    return Counter(BookingCreated.FromString(message.data).booking.id for message in heard)


async def book_at_last(process: Process, person: Beneficiary, offer: OfferChanged, booking_id: UUID) -> bool:
    """Book as an app does that will not give up: with one id, until there is an answer."""
    stock = offer.offer.stocks[0]
    order = proto.BookOfferRequest(id=str(booking_id), stock_id=stock.id, quantity=1, expected_price=stock.price)
    async with asyncio.timeout(PATIENCE_S), process.called_by(as_beneficiary(person)) as service:
        while True:
            try:
                booked = await service.BookOffer(order)
            except Exhausted:
                return False
            except UnavailableError:
                await asyncio.sleep(POLL_S)
            else:
                assert booked.id == order.id
                return True


async def test_migrating_makes_an_empty_database_ready(
    postgres: Databases, make_database: MakeDatabase, nats: Nats, mailbox: Mailbox, tmp_path: Path
) -> None:
    """`python -m bookings migrate` makes an empty database ready, and ends; then it serves."""
    await make_database("bookings")
    name = f"bookings_empty_{new_id().hex[-12:]}"
    await postgres.create(name, "bookings")
    process = Process(
        folder=tmp_path, database_url=postgres.url(name, "bookings"), nats_url=nats.url, smtp_url=mailbox.url
    )
    assert await process.migrate() == 0
    await process.start()
    assert await process.end() == 0
    await postgres.drop(name)


async def test_killed_at_random_each_booking_is_made_once(
    units: Units, process: Process, nats: Nats, mailbox: Mailbox
) -> None:
    """Under SIGKILL after SIGKILL, each booking is made, paid for and announced, and none twice or lost."""
    chance = random.Random(12)  # noqa: S311 - chance that repeats, no secret
    shop = Shop()
    offer = shop.offer(stock_message(eur(100_00), QUANTITY))
    await open_shop(units, offer, shop=shop)
    people = {new_id(): await enrol(units) for _ in range(PEOPLE)}
    await process.start()
    async with asyncio.TaskGroup() as group:
        works = {
            booking_id: group.create_task(book_at_last(process, person, offer, booking_id))
            for booking_id, person in people.items()
        }
        for _ in range(KILLS):
            await asyncio.sleep(chance.random() / 5)
            await process.end(signal.SIGKILL)
            await process.start()
    made = {str(booking_id) for booking_id, work in works.items() if work.result()}
    assert len(made) == QUANTITY == await count(units, bookings)
    assert (await row(units, stocks, UUID(offer.offer.stocks[0].id))).booked == QUANTITY
    async with units() as unit:
        assert await unit.connection.scalar(sa.select(sa.func.sum(beneficiaries.c.spent))) == QUANTITY * 100_00

    async def all_told() -> bool:
        return await count(units, outbox) == 0

    await soon(all_told, PATIENCE_S)
    assert await told_of(nats) == Counter(made)
    recipients = ("partner", "beneficiary")
    names = {f"<booked.{recipient}.{booking_id}@kiosque.example>" for recipient in recipients for booking_id in made}
    assert {mail["Message-ID"] for mail in mailbox.mails} <= names
    assert await process.end() == 0


async def test_a_process_keeps_people_to_itself(units: Units, process: Process, mailbox: Mailbox) -> None:
    """What it logs, even when mails and the database fail, holds no name, address, account or code."""
    shop = Shop()
    offer, broken = shop.offer(stock_message(eur(1))), shop.offer(stock_message(eur(1)), title="broken")
    await open_shop(units, offer, broken, shop=shop)
    async with units() as unit:
        await unit.connection.execute(sa.text("ALTER TABLE bookings ADD CHECK (offer_title <> 'broken')"))
    person = await enrol(units)
    mailbox.answer = "550 camille@example.org: no such user"
    await process.start()
    stock, other = offer.offer.stocks[0], broken.offer.stocks[0]
    async with process.called_by(as_beneficiary(person)) as service:
        order = proto.BookOfferRequest(id=str(new_id()), stock_id=stock.id, quantity=1, expected_price=stock.price)
        booked = await service.BookOffer(order)
        order = proto.BookOfferRequest(id=str(new_id()), stock_id=other.id, quantity=1, expected_price=other.price)
        with pytest.raises(UnavailableError, match="INTERNAL"):
            await service.BookOffer(order)
    async with process.called_by(shop.actor) as service:
        with pytest.raises(NotFound):
            await service.LookUpCode(proto.LookUpCodeRequest(code="ZZZZZZ"))

    async def failed() -> bool:
        return await count(units, deliveries) == 2

    await soon(failed, PATIENCE_S)
    await process.end()
    log = process.log.read_text()
    assert "event failed" in log
    assert "call failed" in log
    secrets = (booked.code, "Camille", "Martin", "camille@", "diapason@", person.person.subject)
    assert not [secret for secret in secrets if secret in log]


async def test_a_stranger_is_not_answered(process: Process) -> None:
    """A token signed by a key that the settings do not name opens nothing."""
    await process.start()
    stranger = replace(process, key=a_key())
    async with stranger.called_by(an_actor()) as service:
        with pytest.raises(UnavailableError, match="UNAUTHENTICATED"):
            await service.GetMyBeneficiary(proto.GetMyBeneficiaryRequest())


async def test_all_mistakes_in_the_settings_are_told_together(tmp_path: Path) -> None:
    """With malformed settings the process ends with one line for each, and quotes none."""
    process = Process(
        folder=tmp_path,
        database_url="postgresql://u:secret@h/d",
        nats_url="secret",
        smtp_url="smtp://user:secret@",
        payments_address="payments",
    )
    assert await process.migrate() == 2
    told = process.log.read_text()
    for name in ("NATS_URL", "DATABASE_URL", "PAYMENTS_ADDRESS", "SMTP_URL"):
        assert f"BOOKINGS_{name}: " in told
    assert "secret" not in told
