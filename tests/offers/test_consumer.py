"""What offers hears of bookings."""

import asyncio
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated
from kiosque.bookings.v1.bookings_pb2 import BookingFacts
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_events_pb2 import (
    CollectiveOfferReviewed,
    FormerEmailToTell,
    MemberInvited,
    MembershipRequested,
    OffererReviewed,
    OfferReviewed,
    VenueEmailChanged,
)
from kiosque.payments.v1.payments_events_pb2 import VenueAccountChanged
from kiosque.payments.v1.payments_pb2 import BankAccount

from common import events
from common.errors import InvalidId
from common.mail import Mailer, MailNotSentError
from common.messages import timestamp
from common.post import Post, deliveries
from common.unit import Units, new_id
from offers import consumer
from offers.domain.collective import CollectiveOfferNotFound
from offers.domain.details import Details
from offers.domain.offer import Offer, OfferNotFound
from offers.domain.rejection import SENTENCES, RejectionCode
from offers.domain.review import Ruling, Verdict
from offers.handlers import collective, collective_reviews, reviews
from offers.storage import offers as storage
from stack.nats import Nats
from tests.clock import NOON
from tests.hearing import Hearing
from tests.mailbox import Mailbox, receiving
from tests.offers.factories import (
    COMPLIANCE,
    Shop,
    acting,
    announced,
    draft_offer,
    open_shop,
    publish_offer,
    submit_collective_offer,
    submit_offer,
)
from tests.patience import soon

PATIENCE_S = 20.0
PORTAL = "https://kiosque.example"


def facts(stock_id: object, booked: int, version: int) -> BookingFacts:
    """Make what bookings say of a stock."""
    return BookingFacts(id=str(new_id()), stock_id=str(stock_id), stock_booked_quantity=booked, stock_version=version)


async def hear(units: Units, event: Message) -> None:
    """Hear one event, as the runner lets it be heard."""
    async with units() as unit:
        match event:
            case BookingCreated():
                await consumer.count_created(unit, event)
            case BookingCancelled():
                await consumer.count_cancelled(unit, event)


async def read(units: Units, offer: Offer) -> Offer:
    """Read an offer again."""
    async with units() as unit:
        (found,) = await storage.offers_by_id(unit.connection, [offer.id])
    return found


async def test_bookings_and_cancellations_move_the_count(units: Units, shop: Shop) -> None:
    """Each event carries the whole count, so the last one is right whatever came before."""
    offer = await draft_offer(units, shop)
    stock_id = offer.stocks[0].id
    await hear(units, BookingCreated(booking=facts(stock_id, 2, 1)))
    assert (await read(units, offer)).stocks[0].booked_quantity == 2
    await hear(units, BookingCancelled(booking=facts(stock_id, 1, 2)))
    assert (await read(units, offer)).stocks[0].booked_quantity == 1


async def test_an_older_word_changes_nothing(units: Units, shop: Shop) -> None:
    """Two consumers hear side by side: whichever comes last, the highest version stays."""
    offer = await draft_offer(units, shop)
    stock_id = offer.stocks[0].id
    events = [BookingCreated(booking=facts(stock_id, version % 4, version)) for version in range(1, 8)]
    cancelled = BookingCancelled(booking=facts(stock_id, 2, 9))
    await asyncio.gather(*(hear(units, event) for event in (cancelled, *reversed(events))))
    assert (await read(units, offer)).stocks[0].booked_quantity == 2


async def test_a_count_is_bookings_own_word(units: Units, shop: Shop) -> None:
    """What bookings say is not announced back to them, and is no version of the offer."""
    offer = await draft_offer(units, shop)
    before = await announced(units, offer.id)
    await hear(units, BookingCreated(booking=facts(offer.stocks[0].id, 1, 1)))
    assert (await read(units, offer)).version == offer.version
    assert await announced(units, offer.id) == before


async def test_more_may_be_booked_than_a_lowered_quantity(units: Units, shop: Shop) -> None:
    """A word that was on its way while a partner lowered the quantity is kept, and the stock has none left."""
    offer = await draft_offer(units, shop)
    await hear(units, BookingCreated(booking=facts(offer.stocks[0].id, 99, 1)))
    stock = (await read(units, offer)).stocks[0]
    assert (stock.booked_quantity, stock.has_some_left) == (99, False)


async def test_an_unknown_stock_is_no_trouble_and_a_broken_id_is(units: Units) -> None:
    """A stock that is not there is passed over; an event without an id is a fault to be looked at."""
    await hear(units, BookingCreated(booking=facts(new_id(), 1, 1)))
    with pytest.raises(InvalidId):
        await hear(units, BookingCreated(booking=facts("", 1, 1)))


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with receiving(Mailbox()) as mailbox:
        yield mailbox


@pytest.fixture
def post(mailbox: Mailbox, units: Units) -> Post:
    """A post that sends there."""
    return Post(Mailer(mailbox.url, "ne-pas-repondre@kiosque.example", units.clock), units)


async def decided(units: Units, offer: Offer) -> list[OfferReviewed]:
    """Return what was announced of the decisions about an offer."""
    return [event for event in await announced(units, offer.id) if isinstance(event, OfferReviewed)]


async def mail_all(units: Units, post: Post, events: list[OfferReviewed]) -> None:
    """Let both consumers hear these decisions, in order."""
    mails = Hearing("offers", units, consumer.consumers(post, PORTAL))
    for event in events:
        await mails.hear(event, "mail_review")
        await mails.hear(event, "congratulate")


def told(mail: EmailMessage) -> tuple[str, str]:
    """Return a mail's subject and text."""
    body = mail.get_body(("plain",))
    assert body
    return str(mail["Subject"]), str(body.get_content())


async def test_each_decision_is_mailed_in_its_own_words(units: Units, shop: Shop, post: Post, mailbox: Mailbox) -> None:
    """Approved, rejected while it waited, rejected once published: three mails; and the first approval is praised."""
    published, refused = await publish_offer(units, shop), await submit_offer(units, shop, title="Atelier de chant")
    async with acting(units, COMPLIANCE) as unit:
        await reviews.reject_offer(
            unit, offer_id=published.id, seen_version=published.version, reason="Matériel <d'occasion>."
        )
    async with acting(units, COMPLIANCE) as unit:
        await reviews.reject_offer(
            unit, offer_id=refused.id, seen_version=refused.version, reason="Hors du champ du pass."
        )
    await mail_all(units, post, await decided(units, published) + await decided(units, refused))
    approved, first, withdrawn, rejected = map(told, mailbox.mails)
    title = published.particulars.title
    assert [subject for subject, _ in (approved, first, withdrawn, rejected)] == [
        f"Votre offre est validée : {title}",
        f"Votre première offre est validée : {title}",
        f"Votre offre publiée est retirée : {title}",
        "Votre offre est refusée : Atelier de chant",
    ]
    assert "Félicitations" in first[1]
    assert "Matériel <d'occasion>." in withdrawn[1]
    assert "réservations en cours sont annulées" in withdrawn[1]
    assert "Hors du champ du pass." in rejected[1]
    assert "annulées" not in rejected[1]
    assert "&lt;d&#39;occasion&gt;" in str(mailbox.mails[2].get_body(("html",)).get_content())  # type: ignore[union-attr]
    assert set(mailbox.recipients) == {shop.venue.booking_email}


async def test_a_decision_reaches_its_partner_by_mail(
    units: Units, shop: Shop, post: Post, mailbox: Mailbox, tmp_path: Path
) -> None:
    """What is decided leaves with its transaction, goes over NATS and arrives, once, where offer or venue say."""
    nats = Nats(data=tmp_path / "data", log=tmp_path / "log", password="secret")
    await nats.start()
    offer = await submit_offer(units, shop, details=Details(booking_email="atelier@example.org"))
    async with events.flowing("offers", nats.url, units, consumer.consumers(post, PORTAL)), asyncio.timeout(PATIENCE_S):
        async with acting(units, COMPLIANCE) as unit:
            await reviews.approve_offer(unit, offer_id=offer.id, seen_version=offer.version)
        await soon(lambda: len(mailbox.mails) == 3)
    await nats.stop()
    assert sorted((str(mail["Message-ID"]).partition(".")[0], mail["To"]) for mail in mailbox.mails) == [
        ("<first_offer_approved", "atelier@example.org"),
        ("<offer_approved", "atelier@example.org"),
        ("<offerer_validated", "diapason@example.org"),
    ]


async def test_s11_each_decision_on_an_offer_for_a_school_is_mailed(
    units: Units, shop: Shop, post: Post, mailbox: Mailbox
) -> None:
    """S11: turned down, let through, taken off after all, hidden or not: its venue alone reads which, and why.

    What is merely looked at again is mailed to nobody.
    """
    offer = await submit_collective_offer(units, shop)
    name, mails = offer.particulars.name, Hearing("offers", units, consumer.consumers(post, PORTAL))

    async def rule(version: int, verdict: Verdict, reason: str = "", code: RejectionCode = RejectionCode.OTHER) -> None:
        ruling = Ruling(verdict, code=code, reason=reason)
        async with acting(units, COMPLIANCE) as unit:
            await collective_reviews.review_collective_offer(
                unit, offer_id=offer.id, seen_version=version, ruling=ruling
            )

    await rule(2, Verdict.REJECT, "Trop <cher>.", RejectionCode.PRICE)
    async with acting(units, COMPLIANCE) as unit:
        await collective_reviews.reopen_collective_offer(unit, offer_id=offer.id)
    await rule(4, Verdict.APPROVE)
    async with acting(units, shop.actor) as unit:
        await collective.disable_collective_offer(unit, offer_id=offer.id)
    await rule(6, Verdict.REJECT, "Erreur.")
    said = [event for event in await announced(units, offer.id) if isinstance(event, CollectiveOfferReviewed)]
    for event in said:
        await mails.hear(event)
    rejected, approved, withdrawn = map(told, mailbox.mails)
    assert [subject for subject, _ in (rejected, approved, withdrawn)] == [
        f"Votre offre collective est refusée : {name}",
        f"Votre offre collective est validée : {name}",
        f"Votre offre collective publiée est retirée : {name}",
    ]
    assert f"{SENTENCES[RejectionCode.PRICE].fr} Trop <cher>." in rejected[1]
    assert "Erreur." in withdrawn[1]
    assert "Motif" not in approved[1]
    assert set(mailbox.recipients) == {shop.venue.booking_email}
    said[0].offer_id = str(new_id())
    with pytest.raises(CollectiveOfferNotFound):
        await mails.hear(said[0])


async def test_an_offer_approved_again_is_mailed_again_and_praised_once(
    units: Units, shop: Shop, post: Post, mailbox: Mailbox
) -> None:
    """Each decision is a mail of its own name; a venue is congratulated once, even if two were first at one moment."""
    offer = await publish_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        offer = await reviews.reject_offer(
            unit, offer_id=offer.id, seen_version=offer.version, reason="Erreur de saisie."
        )
    async with acting(units, COMPLIANCE) as unit:
        await reviews.approve_offer(unit, offer_id=offer.id, seen_version=offer.version)
    events = await decided(units, offer)
    events[-1].is_first_of_venue = True
    await mail_all(units, post, events)
    names = [str(mail["Message-ID"]).partition("@")[0] for mail in mailbox.mails]
    assert names == [
        f"<offer_approved.partner.{offer.id}.4",
        f"<first_offer_approved.partner.{shop.venue.id}",
        f"<offer_withdrawn.partner.{offer.id}.5",
        f"<offer_approved.partner.{offer.id}.6",
    ]


async def test_a_mail_that_fails_is_logged_and_comes_again(
    units: Units, shop: Shop, post: Post, mailbox: Mailbox
) -> None:
    """A failed attempt is in the log although its event is rolled back; the log names nobody."""
    (event,) = await decided(units, await publish_offer(units, shop))
    mailbox.answer = f"451 later, {shop.venue.booking_email}"
    with pytest.raises(MailNotSentError):
        await mail_all(units, post, [event])
    mailbox.answer = "250 OK"
    await mail_all(units, post, [event])
    async with units() as unit:
        rows = (await unit.connection.execute(sa.select(deliveries).order_by(deliveries.c.attempts))).all()
    assert [(row.kind, row.attempts, row.sent_at is not None) for row in rows] == [
        ("FIRST_OFFER_APPROVED", 1, True),
        ("OFFER_APPROVED", 2, True),
    ]
    assert "diapason" not in repr(rows)


async def test_looked_at_again_is_no_mail(units: Units, shop: Shop, post: Post, mailbox: Mailbox) -> None:
    """An offer that compliance only takes back into its queue is not mailed about; a decision on nothing is a fault."""
    (event,) = await decided(units, await publish_offer(units, shop))
    event.review, event.is_first_of_venue = offers_pb2.Offer.PENDING, False
    await mail_all(units, post, [event])
    assert mailbox.mails == []
    event.review, event.offer_id = offers_pb2.Offer.APPROVED, str(new_id())
    with pytest.raises(OfferNotFound):
        await mail_all(units, post, [event])


def test_each_event_is_listened_to(post: Post) -> None:
    """The runner finds each function by its name and the event that it takes."""
    heard = {durable.event for durable in events.durables_of("offers", consumer.consumers(post, PORTAL))}
    assert heard == {
        BookingCancelled,
        BookingCreated,
        CollectiveOfferReviewed,
        FormerEmailToTell,
        MemberInvited,
        MembershipRequested,
        OffererReviewed,
        OfferReviewed,
        VenueEmailChanged,
        VenueAccountChanged,
    }


def an_account(shop: Shop, state: BankAccount.State.ValueType, reason: str = "") -> VenueAccountChanged:
    """Tell of a bank account that was declared for a shop's venue."""
    return VenueAccountChanged(
        bank_account_id=str(new_id()),
        venue_id=str(shop.venue.id),
        state=state,
        refusal_reason=reason,
        declare_time=timestamp(NOON),
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (BankAccount.PENDING, ("Un compte bancaire est déclaré pour", "prévenez le support")),
        (BankAccount.ACCEPTED, ("Le compte bancaire de", "à partir de la prochaine échéance")),
        (BankAccount.REFUSED, ("Le compte bancaire déclaré pour", "Motif : Autre <titulaire>.")),
    ],
)
async def test_a_venue_reads_what_became_of_its_bank_account(
    units: Units, shop: Shop, post: Post, mailbox: Mailbox, state: BankAccount.State.ValueType, words: tuple[str, str]
) -> None:
    """Declared, accepted or refused, and why: the venue has one mail, the same when its event comes again."""
    event = an_account(shop, state, "Autre <titulaire>." if state == BankAccount.REFUSED else "")
    mails = Hearing("offers", units, consumer.consumers(post, PORTAL))
    for _ in range(2):
        await mails.hear(event, "mail_account")
    title, text = told(mailbox.mails[0])
    assert title.startswith(words[0])
    assert words[1] in text
    assert f"{PORTAL}/remboursements?rubrique=comptes" in text
    assert "02/03/2026 à 13:00" in text
    page = mailbox.mails[0].get_body(("html",))
    assert page
    assert "<titulaire>" not in str(page.get_content())
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1


async def test_no_account_is_mailed_of_before_staff_know_the_structure(
    units: Units, post: Post, mailbox: Mailbox
) -> None:
    """Whoever signs a structure up could name any address: nothing of its accounts is mailed until it is validated."""
    unknown = await open_shop(units, is_validated=False)
    mails = Hearing("offers", units, consumer.consumers(post, PORTAL))
    await mails.hear(an_account(unknown, BankAccount.PENDING), "mail_account")
    assert mailbox.mails == []
