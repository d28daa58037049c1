"""What bookings hears over a real NATS, and the mails that come of it."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated, StockMoved
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_events_pb2 import OfferReviewed
from kiosque.payments.v1.payments_events_pb2 import BookingReimbursed

from bookings.consumer import consumers, withdraw
from bookings.domain.booking import Booking, BookingNotFound, State
from bookings.handlers import booking as handlers
from bookings.handlers import desk, upkeep
from bookings.handlers.mails import VenueUnknownError
from bookings.handlers.world import OfferNotKeptError
from bookings.storage.tables import bookings, stocks
from common import events
from common.mail import Mailer, MailNotSentError
from common.messages import timestamp
from common.money import eur
from common.post import Post, deliveries
from common.unit import Units, new_id
from stack.nats import Nats
from tests.bookings.factories import (
    Shop,
    acting,
    announced,
    as_beneficiary,
    book,
    enrol,
    of_kind,
    open_shop,
    row,
    stock_message,
    tell,
    workshops,
)
from tests.bookings.payments import Payments, make_payments, paying
from tests.clock import NOON
from tests.connections import held
from tests.hearing import Hearing
from tests.mailbox import Mailbox, hanging, receiving
from tests.patience import soon

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub

PATIENCE_S = 20


@pytest.fixture
async def own_nats_url(tmp_path: Path) -> AsyncIterator[str]:
    """A NATS of this test alone: nothing that others have announced."""
    server = Nats(data=tmp_path / "data", log=tmp_path / "log", password=secrets.token_urlsafe())
    await server.start()
    yield server.url
    await server.stop()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with receiving(Mailbox()) as mailbox:
        yield mailbox


@pytest.fixture
def post(mailbox: Mailbox, units: Units) -> Post:
    """A post that sends there."""
    return Post(Mailer(mailbox.url, "ne-pas-repondre@kiosque.example", units.clock), units)


@pytest.fixture
def payments() -> Payments:
    """Payments, as bookings calls it."""
    return make_payments()


@pytest.fixture
async def stub(payments: Payments, units: Units) -> AsyncIterator["PaymentServiceAsyncStub"]:
    """A way to call it."""
    async with paying(payments, units.clock) as stub:
        yield stub


@pytest.fixture
def mails(units: Units, post: Post, stub: "PaymentServiceAsyncStub") -> Hearing:
    """The consumers that mail."""
    return Hearing("bookings", units, consumers(post, stub))


async def a_violin(units: Units, shop: Shop | None = None) -> Booking:
    """Open a shop and book its violin."""
    shop = shop or Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    return await book(units, await enrol(units), offer)


async def created(units: Units) -> BookingCreated:
    """Return the announcement of the first booking."""
    event = (await announced(units))[0]
    assert isinstance(event, BookingCreated)
    return event


async def log_of(units: Units) -> dict[tuple[str, str], tuple[int, bool, str | None]]:
    """Return the delivery log: attempts, whether it was sent, and the last error, by kind and recipient."""
    async with units() as unit:
        rows = await unit.connection.execute(sa.select(deliveries))
        return {(one.kind, one.recipient): (one.attempts, one.sent_at is not None, one.error) for one in rows}


def text_of(mail: EmailMessage) -> str:
    """Return what a mail says."""
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


async def test_a_partner_is_mailed_once_for_a_move_however_many_booked(
    units: Units, mails: Hearing, mailbox: Mailbox
) -> None:
    """A move is told to the partner with how many bookings have followed; each beneficiary is told apart."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(10_00), begin_at=NOON + timedelta(days=9)), subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    for _ in range(2):
        await book(units, await enrol(units), offer)
    offer.offer.version = offer.offer.stocks[0].version = 2
    offer.offer.stocks[0].begin_time.FromDatetime(NOON + timedelta(days=12))
    await tell(units, offer)
    for _ in range(2):
        async with units() as unit:
            await upkeep.follow_moved(unit)
    (event,) = of_kind(await announced(units), StockMoved)
    assert isinstance(event, StockMoved)
    await mails.hear(event, "mail_partner_moved")
    (told,) = mailbox.mails
    assert told["Subject"].startswith("Changement de date")
    assert "2 réservations l'ont suivi" in text_of(told)
    assert mailbox.recipients == ["diapason@example.org"]
    assert await log_of(units) == {("MOVED", "PARTNER"): (1, True, None)}


async def test_the_world_flows_in_and_mails_flow_out(
    units: Units, own_nats_url: str, post: Post, stub: "PaymentServiceAsyncStub", mailbox: Mailbox
) -> None:
    """S16: what offers tells arrives over NATS, what is booked is mailed to both, each mail once, and logged."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(10_00), begin_at=NOON + timedelta(days=9)), subcategory=workshops())
    stock_id = UUID(offer.offer.stocks[0].id)
    person = await enrol(units)
    async with events.flowing("bookings", own_nats_url, units, consumers(post, stub)) as nats:
        for event in (offer, shop.venue(), shop.offerer()):
            headers = {"Nats-Msg-Id": str(new_id())}
            await nats.jetstream().publish(event.DESCRIPTOR.full_name, event.SerializeToString(), headers=headers)

        async def is_bookable() -> bool:
            async with units() as unit:
                view = sa.table("offered_stocks", sa.column("stock_id", sa.Uuid), sa.column("is_bookable"))
                found = sa.select(view.c.is_bookable).where(view.c.stock_id == stock_id)
                return bool(await unit.connection.scalar(found))

        await soon(is_bookable, PATIENCE_S)
        booking = await book(units, person, offer)

        async def are_sent() -> bool:
            return len(await log_of(units)) == 2

        await soon(are_sent, PATIENCE_S)
        async with acting(units, as_beneficiary(person)) as unit:
            await handlers.cancel(unit, booking_id=booking.id)

        async def are_all_sent() -> bool:
            return len(await log_of(units)) == 4

        await soon(are_all_sent, PATIENCE_S)
    assert sorted(mailbox.recipients) == ["camille@example.org"] * 2 + ["diapason@example.org"] * 2
    assert {mail["Message-ID"] for mail in mailbox.mails} == {
        f"<{kind}.{recipient}.{booking.id}@kiosque.example>"
        for kind in ("booked", "cancelled")
        for recipient in ("partner", "beneficiary")
    }
    assert set((await log_of(units)).values()) == {(1, True, None)}
    assert (await row(units, stocks, stock_id)).booked == 0


async def test_s18_reimbursed_by_event(
    units: Units, own_nats_url: str, post: Post, stub: "PaymentServiceAsyncStub"
) -> None:
    """What payments announces as paid is reimbursed here."""
    shop = Shop()
    booking = await a_violin(units, shop)
    async with acting(units, shop.actor) as unit:
        await desk.validate(unit, text=booking.code)
    event = BookingReimbursed(booking_id=str(booking.id), reimburse_time=timestamp(NOON))
    async with events.flowing("bookings", own_nats_url, units, consumers(post, stub)) as nats:
        headers = {"Nats-Msg-Id": str(new_id())}
        await nats.jetstream().publish(event.DESCRIPTOR.full_name, event.SerializeToString(), headers=headers)

        async def is_reimbursed() -> bool:
            return bool((await row(units, bookings, booking.id)).state == State.REIMBURSED)

        await soon(is_reimbursed, PATIENCE_S)


async def test_a_rejection_withdraws_and_an_approval_does_not(units: Units) -> None:
    """Only a rejection looks for what was used of the offer; until offers has told of it, the event comes again."""
    event = OfferReviewed(offer_id=str(new_id()), offer_version=4, review=offers_pb2.Offer.APPROVED)
    async with units() as unit:
        await withdraw(unit, event)
    event.review = offers_pb2.Offer.REJECTED
    with pytest.raises(OfferNotKeptError):
        async with units() as unit:
            await withdraw(unit, event)


async def test_a_rejection_is_mailed_to_whoever_had_booked(units: Units, mails: Hearing, mailbox: Mailbox) -> None:
    """What is cancelled because compliance rejected its offer is told to both, with why."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    await book(units, await enrol(units), offer)
    offer.offer.review, offer.offer.version = offers_pb2.Offer.REJECTED, 2
    await tell(units, offer)
    async with units() as unit:
        assert await upkeep.cancel_rejected(unit) == 1
    [event] = [event for event in await announced(units) if isinstance(event, BookingCancelled)]
    await mails.hear(event, "mail_beneficiary_cancelled")
    await mails.hear(event, "mail_partner_cancelled")
    assert sorted(mailbox.recipients) == ["camille@example.org", "diapason@example.org"]
    assert all("l'offre a été refusée par la conformité" in text_of(mail) for mail in mailbox.mails)


async def test_s12_the_partner_is_not_mailed_a_goods_code(units: Units, mails: Hearing, mailbox: Mailbox) -> None:
    """Of a good, the partner is told everything but the code; the beneficiary is told the code."""
    booking = await a_violin(units)
    event = await created(units)
    await mails.hear(event, "mail_partner")
    await mails.hear(event, "mail_beneficiary")
    partner, beneficiary = mailbox.mails
    assert (partner["To"], beneficiary["To"]) == ("diapason@example.org", "camille@example.org")
    assert booking.code not in partner.as_string()
    assert booking.code in text_of(beneficiary)


async def test_a_mail_that_fails_is_logged_and_tried_again(units: Units, mails: Hearing, mailbox: Mailbox) -> None:
    """A failed attempt is in the log although the event is rolled back to come again; then the mail is sent."""
    await a_violin(units)
    event = await created(units)
    mailbox.answer = "451 later, camille@example.org"
    for _ in range(2):
        with pytest.raises(MailNotSentError):
            await mails.hear(event, "mail_beneficiary")
    assert await log_of(units) == {("BOOKED", "BENEFICIARY"): (2, False, "SMTPRecipientRefused 451")}
    mailbox.answer = "250 OK"
    await mails.hear(event, "mail_beneficiary")
    assert await log_of(units) == {("BOOKED", "BENEFICIARY"): (3, True, None)}
    assert len(mailbox.mails) == 1


async def test_killed_after_sending_the_same_mail_is_sent_again(units: Units, mails: Hearing, mailbox: Mailbox) -> None:
    """When the process ends between the server's answer and the commit, the mail comes twice, under one name.

    Delivered once more after the commit, the event is not mailed again.
    """
    await a_violin(units)
    event, event_id = await created(units), new_id()
    await mails.prepare(event, "mail_partner", event_id=event_id)
    assert (len(mailbox.mails), await log_of(units)) == (1, {})
    for _ in range(2):
        await mails.hear(event, "mail_partner", event_id=event_id)
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1
    assert len(mailbox.mails) == 2
    assert (await log_of(units))["BOOKED", "PARTNER"] == (1, True, None)


async def test_a_hanging_mail_server_holds_no_connection(units: Units, stub: "PaymentServiceAsyncStub") -> None:
    """While mails wait for a server that says nothing, the whole pool is for who books; then they fail."""
    await a_violin(units)
    event = await created(units)
    cancelled = BookingCancelled(booking=event.booking)
    async with hanging() as server:
        post = Post(Mailer(server.url, "ne-pas-repondre@kiosque.example", units.clock), units)
        mails = Hearing("bookings", units, consumers(post, stub))
        waiting = [
            asyncio.create_task(mails.hear(event, "mail_partner")),
            asyncio.create_task(mails.hear(event, "mail_beneficiary")),
            asyncio.create_task(mails.hear(cancelled, "mail_partner_cancelled")),
            asyncio.create_task(mails.hear(cancelled, "mail_beneficiary_cancelled")),
        ]
        await soon(lambda: server.callers == len(waiting))
        connections_held = held(units.engine)
    assert connections_held == 0
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(each) for each in ended} == {MailNotSentError}
    assert set((await log_of(units)).values()) == {(1, False, "SMTPConnectError")}


async def test_without_its_venue_a_mail_waits(units: Units, mails: Hearing, mailbox: Mailbox) -> None:
    """Until offers has told of the venue, the event fails and comes again; a venue without an address gets no mail."""
    shop = Shop()
    offer = shop.offer()
    await tell(units, shop.offerer(), offer)
    await book(units, await enrol(units), offer)
    event = await created(units)
    with pytest.raises(VenueUnknownError):
        await mails.hear(event, "mail_partner")
    await tell(units, shop.venue(booking_email=""))
    await mails.hear(event, "mail_partner")
    assert mailbox.mails == []
    assert await log_of(units) == {}


async def test_a_mail_about_nothing_fails(mails: Hearing) -> None:
    """An event about a booking that is not here is not passed over."""
    event = BookingCancelled()
    event.booking.id = str(new_id())
    with pytest.raises(BookingNotFound):
        await mails.hear(event, "mail_beneficiary_cancelled")


async def test_the_log_names_nobody(units: Units, mails: Hearing, mailbox: Mailbox) -> None:
    """The delivery log knows roles, and no address, name or code."""
    booking = await a_violin(units)
    event = await created(units)
    mailbox.answer = "550 no camille@example.org here"
    with pytest.raises(MailNotSentError):
        await mails.hear(event, "mail_beneficiary")
    async with units() as unit:
        rows = (await unit.connection.execute(sa.select(deliveries))).all()
    told = repr(rows)
    assert not [secret for secret in ("camille", "Camille", "Martin", "diapason", booking.code) if secret in told]


@pytest.mark.parametrize(("state", "is_reminded"), [("paid", False), ("unpaid", True), ("silent", False)])
async def test_s16_a_partner_is_reminded_of_a_missing_bank_account(
    units: Units, payments: Payments, mails: Hearing, mailbox: Mailbox, state: str, *, is_reminded: bool
) -> None:
    """S16, domain.md 4.4: with each booking, and the partner alone; without payments' word the mail goes without."""
    booking = await a_violin(units)
    payments.unpaid = {str(booking.venue_id)} if state == "unpaid" else set()
    payments.is_broken = state == "silent"
    event = await created(units)
    await mails.hear(event, "mail_partner")
    await mails.hear(event, "mail_beneficiary")
    to_partner, to_beneficiary = map(text_of, mailbox.mails)
    assert ("compte bancaire" in to_partner) == is_reminded
    assert "compte bancaire" not in to_beneficiary
