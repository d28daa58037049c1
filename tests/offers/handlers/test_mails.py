"""The mails of a structure about itself, as they are sent: to each address of its venues, and to no other."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import TypeVar
from uuid import UUID

import pytest
from google.protobuf.message import Message
from kiosque.offers.v1.offers_events_pb2 import (
    FormerEmailToTell,
    MembershipRequested,
    OffererReviewed,
    VenueEmailChanged,
)
from kiosque.payments.v1.payments_events_pb2 import VenueAccountChanged
from kiosque.payments.v1.payments_pb2 import BankAccount

from common.mail import Mailer
from common.messages import timestamp
from common.post import Post
from common.unit import Units, new_id
from offers import consumer
from offers.domain.notice import ADDRESSES_MAX
from offers.domain.partner import OffererNotFound, RejectionReason
from offers.handlers import history, partners, venues
from tests.clock import NOON, StoppedClock
from tests.hearing import Hearing
from tests.mailbox import Mailbox, receiving
from tests.offers.factories import COMPLIANCE, RIVAL_SIREN, Shop, a_venue, acting, announced, open_shop
from tests.offers.handlers.test_team import NEWCOMER, ask, remove

PORTAL = "https://kiosque.example"
E = TypeVar("E", bound=Message)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with receiving(Mailbox()) as mailbox:
        yield mailbox


@pytest.fixture
def mails(units: Units, mailbox: Mailbox) -> Hearing:
    """The consumers that mail."""
    post = Post(Mailer(mailbox.url, "ne-pas-repondre@kiosque.example", units.clock), units)
    return Hearing("offers", units, consumer.consumers(post, PORTAL))


async def heard(units: Units, mails: Hearing, offerer_id: UUID, of: type[E]) -> list[E]:
    """Let all events of a structure be heard that are of this kind, and return them."""
    events = [event for event in await announced(units, offerer_id) if isinstance(event, of)]
    for event in events:
        await mails.hear(event)
    return events


async def add_venue(units: Units, shop: Shop, email: str) -> None:
    """Give a shop another venue."""
    venue = a_venue(shop.offerer.id, siret="", comment="Au marché", name="L'étal", booking_email=email)
    async with acting(units, shop.actor) as unit:
        await venues.create_venue(unit, venue=venue)


def told(mail: EmailMessage) -> str:
    """Return what a mail says: its subject, and its text."""
    body = mail.get_body(("plain",))
    assert body
    return f"{mail['Subject']}\n{body.get_content()}"


async def test_a_structure_reads_that_it_is_validated_and_closed(
    units: Units, shop: Shop, mails: Hearing, mailbox: Mailbox
) -> None:
    """Each decision of staff is a mail to where bookings are announced, with a way to the portal."""
    async with acting(units, COMPLIANCE) as unit:
        await partners.close_offerer(unit, offerer_id=shop.offerer.id)
    await heard(units, mails, shop.offerer.id, OffererReviewed)
    validated, closed = map(told, mailbox.mails)
    assert validated.startswith("Votre structure est validée : Le Diapason")
    assert closed.startswith("Votre structure est fermée : Le Diapason")
    assert "ses réservations en cours sont annulées" in closed
    assert "In English: your structure was taken out of the scheme." in closed
    assert f"{PORTAL}/structure" in validated
    assert mailbox.recipients == ["diapason@example.org"] * 2


@pytest.mark.parametrize("reason", list(RejectionReason))
async def test_a_structure_reads_why_it_is_refused(
    units: Units, mails: Hearing, mailbox: Mailbox, reason: RejectionReason
) -> None:
    """Each reason has its words in both languages, and staff's own are in the mail, escaped in its page."""
    shop = await open_shop(units, is_validated=False)
    async with acting(units, COMPLIANCE) as unit:
        await partners.reject_offerer(
            unit, offerer_id=shop.offerer.id, reason=reason, comment="Le <Kbis> manque." if reason == "OTHER" else ""
        )
    await heard(units, mails, shop.offerer.id, OffererReviewed)
    (text,) = map(told, mailbox.mails)
    assert text.startswith("Votre structure est refusée : Le Diapason")
    assert ("Le <Kbis> manque." in text) == (reason is RejectionReason.OTHER)
    page = mailbox.mails[0].get_body(("html",))
    assert page
    assert "<Kbis>" not in page.get_content()
    assert "Motif : ." not in text
    assert "turned down: ." not in text


async def test_each_address_reads_it_once(units: Units, mails: Hearing, mailbox: Mailbox) -> None:
    """Venues of one address, however it is written, are told once; each other one apart, within a bound."""
    shop = await open_shop(units, is_validated=False)
    await add_venue(units, shop, "Diapason@Example.org")
    for number in range(ADDRESSES_MAX):
        await add_venue(units, shop, f"etal-{number}@example.org")
    async with acting(units, COMPLIANCE) as unit:
        await partners.validate_offerer(unit, offerer_id=shop.offerer.id)
    events = await heard(units, mails, shop.offerer.id, OffererReviewed)
    assert len(events) == len({each.lower() for each in mailbox.recipients}) == ADDRESSES_MAX
    assert "diapason@example.org" in mailbox.recipients
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == ADDRESSES_MAX


async def test_without_a_venue_nobody_is_written_to(units: Units) -> None:
    """A structure that has said no address has no mail; that it is validated is announced all the same."""
    async with acting(units, NEWCOMER) as unit:
        offerer = await partners.create_offerer(unit, offerer_id=new_id(), siren=RIVAL_SIREN, name="Sans lieu")
    async with acting(units, COMPLIANCE) as unit:
        await partners.validate_offerer(unit, offerer_id=offerer.id)
    assert [event.DESCRIPTOR.name for event in await announced(units, offerer.id)] == ["OffererChanged"] * 2


async def test_that_somebody_asks_in_is_mailed_once_a_day(
    units: Units, shop: Shop, mails: Hearing, mailbox: Mailbox, clock: StoppedClock
) -> None:
    """However often somebody asks and leaves, one mail a day says so; it names nobody, for not only owners read it."""
    for hours in (0, 1, 24):
        clock.advance(timedelta(hours=hours))
        await remove(units, NEWCOMER, await ask(units))
    assert len(await heard(units, mails, shop.offerer.id, MembershipRequested)) == 3
    assert len(mailbox.mails) == 2
    text = told(mailbox.mails[0])
    assert text.startswith("Quelqu’un demande à rejoindre Le Diapason")
    assert f"{PORTAL}/structure/equipe" in text
    assert "Camille" not in text
    assert mailbox.recipients == ["diapason@example.org"] * 2


async def test_who_asks_again_is_told_of_no_more(units: Units, shop: Shop) -> None:
    """To ask once more while one waits changes nothing, and announces nothing."""
    for _ in range(2):
        await ask(units)
    events = await announced(units, shop.offerer.id)
    assert len([event for event in events if isinstance(event, MembershipRequested)]) == 1


async def test_a_mail_about_no_structure_is_a_fault(units: Units, shop: Shop, mails: Hearing) -> None:
    """An event of a structure that is not here is not passed over."""
    (event,) = [each for each in await announced(units, shop.offerer.id) if isinstance(each, OffererReviewed)]
    event.offerer_id = str(new_id())
    with pytest.raises(OffererNotFound):
        await mails.hear(event)


async def move(units: Units, shop: Shop, email: str) -> None:
    """Have a shop's bookings announced elsewhere."""
    async with acting(units, shop.actor) as unit:
        await venues.update_venue(unit, venue_id=shop.venue.id, changes={"booking_email": email})


async def test_each_former_address_reads_that_it_was_changed(
    units: Units, shop: Shop, mails: Hearing, mailbox: Mailbox, clock: StoppedClock
) -> None:
    """Each address that is left is told, once a day; it is not told which one it is now."""
    own, other = "diapason@example.org", "other@example.org"
    for hours, email in ((0, other), (1, own), (1, other), (24, "fourth@example.org")):
        clock.advance(timedelta(hours=hours))
        await move(units, shop, email)
        await move(units, shop, email.upper())
    assert len(await heard(units, mails, shop.venue.id, VenueEmailChanged)) == 4
    assert mailbox.recipients == [own, other.upper(), other.upper()]
    text = told(mailbox.mails[0])
    assert text.startswith("L’adresse des réservations de Le Diapason a changé")
    assert "prévenez le support sans attendre" in text
    assert f"{PORTAL}/structure/lieux/{shop.venue.id}" in text
    assert other not in text


async def test_a_structure_that_nobody_has_looked_at_has_no_address_mailed(units: Units) -> None:
    """Anyone signs one up and gives it any address: changing that writes to nobody, and is remembered all the same."""
    shop = await open_shop(units, is_validated=False)
    await move(units, shop, "other@example.org")
    assert not [each for each in await announced(units, shop.venue.id) if isinstance(each, VenueEmailChanged)]
    async with acting(units, shop.actor) as unit:
        (venue,) = await venues.venues_by_id(unit, venue_ids=[shop.venue.id])
    assert venue.also_told(NOON) == ("diapason@example.org",)


async def test_a_bank_account_is_told_to_each_former_address_too(
    units: Units, shop: Shop, mails: Hearing, mailbox: Mailbox, clock: StoppedClock
) -> None:
    """For thirty days after each change, what becomes of an account is told to all, under names of their own."""
    event = VenueAccountChanged(
        bank_account_id=str(new_id()),
        venue_id=str(shop.venue.id),
        state=BankAccount.REFUSED,
        refusal_reason="Autre titulaire",
        declare_time=timestamp(clock.now()),
    )
    passed_on = 0

    async def hear() -> list[str]:
        nonlocal passed_on
        before = len(mailbox.recipients)
        for by in ("mail_account", "pass_on_account"):
            await mails.hear(event, by)
        events = [each for each in await announced(units, shop.venue.id) if isinstance(each, FormerEmailToTell)]
        for each in events[passed_on:]:
            await mails.hear(each)
        passed_on = len(events)
        return mailbox.recipients[before:]

    assert await hear() == ["diapason@example.org"]
    await move(units, shop, "other@example.org")
    assert await hear() == ["other@example.org", "diapason@example.org"]
    clock.advance(timedelta(days=10))
    await move(units, shop, "third@example.org")
    assert await hear() == ["third@example.org", "diapason@example.org", "other@example.org"]
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 3
    assert "Autre titulaire" in told(mailbox.mails[-1])
    assert "02/03/2026 à 13:00" in told(mailbox.mails[-1])
    clock.advance(timedelta(days=20))
    assert await hear() == ["third@example.org", "other@example.org"]


async def test_a_former_address_is_kept_with_its_venue_and_in_no_history_of_its_own(units: Units, shop: Shop) -> None:
    """What a venue's history tells of the change is the address, before and after, and nothing besides."""
    await move(units, shop, "other@example.org")
    async with acting(units, shop.actor) as unit:
        (entry, *_) = await history.list_history(unit, about=shop.venue.id, count=9, after=None)
    assert entry.entry.after == {"booking_email": "other@example.org"}
