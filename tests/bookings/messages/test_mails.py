"""Bookings as mails: what each says, and what it keeps to itself (domain.md 5.1)."""

import html
from datetime import timedelta

import pytest

from bookings.domain.booking import Booking, CancelReason, State
from bookings.domain.delivery import Kind, Recipient
from bookings.domain.place import Contact, Venue
from bookings.domain.stock import Moved
from bookings.messages.mails import OFFERED_AGAIN, SUBJECTS, WHY, Matter, mail, mail_of_move
from common.delivery import Delivery
from common.mail import Mail
from common.money import eur
from common.stationery import SUBJECT_LENGTH_MAX
from common.unit import new_id
from tests.bookings.factories import CODE, a_booking, a_person
from tests.clock import NOON

VENUE = Venue(
    id=new_id(),
    offerer_id=new_id(),
    name="Le Diapason & Fils",
    street="1 rue des Luthiers",
    postcode="75009",
    city="Paris",
    booking_email="diapason@example.org",
    withdrawal_details="À la caisse <du fond>.",
    version=1,
)


def written(booking: Booking, kind: Kind, recipient: Recipient, **around: object) -> Mail:
    """Write a mail, at noon."""
    delivery = Delivery(about=booking.id, kind=kind, recipient=recipient)
    known = {"booking": booking, "person": a_person(), "venue": VENUE, **around}
    return mail(delivery, Matter(**known), NOON)  # type: ignore[arg-type]


def an_event() -> Booking:
    """Make a booking of a workshop."""
    return a_booking(begin_at=NOON + timedelta(days=10), offer_title="Atelier d'initiation au luth")


def cancelled(reason: CancelReason = CancelReason.BENEFICIARY) -> Booking:
    """Make a booking that was cancelled."""
    return a_booking(state=State.CANCELLED, cancelled_at=NOON, cancel_reason=reason)


def test_s12_a_goods_code_is_kept_from_its_partner() -> None:
    """The partner is told of a good without its code, and that only its validation is paid, within 30 days (S13)."""
    told = written(a_booking(), Kind.BOOKED, Recipient.PARTNER)
    for text in (told.text, told.html):
        assert CODE not in text
        assert "sans validation" in text
        assert "jusqu'au 1er avril 2026 inclus" in html.unescape(text)
        assert "Camille Martin" in text
    assert told.to == "diapason@example.org"
    assert told.reply_to == "camille@example.org"


def test_s14_an_events_code_is_in_its_partners_mail() -> None:
    """The partner is told of an event with its code, from when it can be validated, and that it is so by itself."""
    told = written(an_event(), Kind.BOOKED, Recipient.PARTNER)
    for text in (told.text, told.html):
        assert CODE in text
        assert "à partir du 04/03/2026 à 13:00" in text
        assert "automatiquement 48 heures après" in text
        assert "12/03/2026 à 13:00" in text


@pytest.mark.parametrize("booking", [a_booking(), an_event()])
def test_the_beneficiary_reads_the_code(booking: Booking) -> None:
    """The beneficiary is told the code, where to show it, and until when."""
    told = written(booking, Kind.BOOKED, Recipient.BENEFICIARY)
    for text in (told.text, told.html):
        assert CODE in text
        assert "75009 Paris" in text
    assert (told.to, told.reply_to) == ("camille@example.org", "diapason@example.org")
    assert ("Vous pouvez annuler jusqu'au 04/03/2026 à 13:00" in told.text) == booking.is_event
    assert ("Retirez ce bien jusqu'au 1er avril 2026 inclus" in told.text) != booking.is_event


def test_a_partner_reads_that_its_money_waits() -> None:
    """Where nothing can be paid to yet, the mail says so; of what is free there is nothing to wait for."""
    for booking, is_said in ((a_booking(), True), (a_booking(unit_price=eur(0)), False)):
        told = written(booking, Kind.BOOKED, Recipient.PARTNER, is_unpaid=True)
        assert ("compte bancaire accepté" in told.text, "compte bancaire accepté" in told.html) == (is_said, is_said)
    assert "compte bancaire" not in written(a_booking(), Kind.BOOKED, Recipient.PARTNER).text


def test_what_is_free_is_said_to_be_so() -> None:
    """A price of nothing is "Gratuit"; a price is of all that was booked."""
    assert "Prix : Gratuit" in written(a_booking(unit_price=eur(0)), Kind.BOOKED, Recipient.PARTNER).text
    two = written(a_booking(unit_price=eur(12_50), quantity=2), Kind.BOOKED, Recipient.PARTNER)
    assert "Prix : 25,00 €" in two.text


@pytest.mark.parametrize(
    ("reason", "to_partner", "to_beneficiary"),
    [
        (CancelReason.BENEFICIARY, "à la demande du bénéficiaire", "à votre demande"),
        (CancelReason.EXPIRED, "n'a pas été retiré à temps", "n'a pas été retiré à temps"),
        (CancelReason.OFFERER, "vous avez retiré", "le partenaire a retiré"),
        (CancelReason.OFFER_REJECTED, "a été refusée", "a été refusée"),
        (CancelReason.OFFERER_CLOSED, "a fermé", "a fermé"),
    ],
)
def test_a_cancellation_says_why(reason: CancelReason, to_partner: str, to_beneficiary: str) -> None:
    """Both are told that a booking is cancelled and by what it came, each as it is for them."""
    partner, beneficiary = (written(cancelled(reason), Kind.CANCELLED, who) for who in Recipient)
    assert (to_partner in partner.text, to_beneficiary in beneficiary.text) == (True, True)
    assert all("annulée" in told.subject for told in (partner, beneficiary))
    assert "de nouveau disponible sur votre crédit" in beneficiary.text
    assert ("Le stock est de nouveau disponible" in partner.text) == (reason in OFFERED_AGAIN)
    assert ("Le stock est de nouveau disponible" in partner.html) == (reason in OFFERED_AGAIN)


def test_each_reason_has_its_words_for_each_reader() -> None:
    """No reason is without words, and what its partner or compliance took away is not called available again."""
    assert set(WHY) == {(reason, recipient) for reason in CancelReason for recipient in Recipient}
    assert {CancelReason.BENEFICIARY, CancelReason.EXPIRED} == OFFERED_AGAIN


def test_s14_an_event_of_tomorrow_is_validated_at_once() -> None:
    """Of what is booked less than 48 hours ahead, no mail names an instant that is past."""
    soon = a_booking(begin_at=NOON + timedelta(hours=40))
    partner, beneficiary = (written(soon, Kind.BOOKED, who) for who in Recipient)
    for text in (partner.text, partner.html):
        assert "dès maintenant" in text
        assert "à partir du" not in text
    for text in (beneficiary.text, beneficiary.html):
        assert "ne peut pas être annulée" in text
        assert "annuler jusqu" not in text


def test_a_venues_first_booking_is_told_to_the_venue() -> None:
    """domain.md 5.1: a venue's first booking has a mail of its own, to the venue; the next go where the offer says."""
    own = Contact(booking_email="atelier@example.org")
    first, next_one = (
        written(an_event(), Kind.BOOKED, Recipient.PARTNER, contact=own, is_first=is_first)
        for is_first in (True, False)
    )
    assert (first.to, next_one.to) == ("diapason@example.org", "atelier@example.org")
    assert first.subject == "Votre première réservation : Atelier d'initiation au luth"
    assert "première réservation chez Le Diapason & Fils" in first.text
    assert "première réservation chez Le Diapason &amp; Fils" in first.html
    assert "première" not in next_one.text + next_one.subject
    assert CODE in first.text
    assert "première" not in written(an_event(), Kind.BOOKED, Recipient.BENEFICIARY, is_first=True).text


def test_a_closed_partner_is_not_told_of_each_booking() -> None:
    """domain.md 1.1: a structure that has closed gets no mail for each booking; their beneficiaries do."""
    told = cancelled(CancelReason.OFFERER_CLOSED)
    assert written(told, Kind.CANCELLED, Recipient.PARTNER).to == ""
    assert written(told, Kind.CANCELLED, Recipient.BENEFICIARY).to


@pytest.mark.parametrize(("kind", "recipient"), SUBJECTS)
def test_markup_is_escaped_and_text_is_not(kind: Kind, recipient: Recipient) -> None:
    """What partners and people wrote is text, in the markup too; no code is in a subject, which is one short line."""
    title = "<script>alert('x')</script> & \n\r\t Violon " + "x" * 300
    booking = a_booking(offer_title=title, state=State.CANCELLED, cancelled_at=NOON, cancel_reason=CancelReason.EXPIRED)
    told = written(booking, kind, recipient)
    assert "<script>" not in told.html
    assert "&lt;script&gt;" in told.html
    assert "Le Diapason &amp; Fils" in told.html
    assert "Le Diapason & Fils" in told.text
    assert told.subject.isprintable()
    assert len(told.subject) <= SUBJECT_LENGTH_MAX
    assert CODE not in told.subject
    assert "  " not in told.subject


def test_nobody_answers_to_a_venue_without_an_address() -> None:
    """Without an address of the venue, the beneficiary's mail has nobody to answer to."""
    silent = Venue(**{name: getattr(VENUE, name) for name in VENUE.__slots__} | {"booking_email": ""})
    booking = a_booking()
    assert written(booking, Kind.BOOKED, Recipient.BENEFICIARY, venue=silent).reply_to is None


def test_an_offer_speaks_for_itself_before_its_venue() -> None:
    """Where an offer has an address, a way of collecting or a place online of its own, mails go by that."""
    booking = a_booking()
    own = Contact(
        booking_email="atelier@example.org",
        withdrawal_details="Au premier étage.",
        url="https://exemple.fr/{offerId}?code={token}&mail={email}",
    )
    to_partner, to_person = (
        written(booking, Kind.BOOKED, who, contact=own) for who in (Recipient.PARTNER, Recipient.BENEFICIARY)
    )
    assert (to_partner.to, to_person.reply_to) == ("atelier@example.org", "atelier@example.org")
    assert "Au premier étage." in to_person.text
    assert "À la caisse" not in to_person.text
    url = f"https://exemple.fr/{booking.offer_id}?code={CODE}&mail=camille%40example.org"
    assert url in to_person.text
    assert url.replace("&", "&amp;") in to_person.html
    assert "exemple.fr" not in to_partner.text


def test_a_new_date_is_told_with_the_time_to_think_it_over() -> None:
    """Whoever has booked hears of the new date, with the code that stays and until when to cancel; each move anew."""
    booking = an_event()
    booking.move(NOON + timedelta(days=20), NOON)
    told = written(booking, Kind.MOVED, Recipient.BENEFICIARY)
    for text in (told.text, told.html):
        assert "22/03/2026 à 13:00" in text
        assert "04/03/2026 à 13:00" in text
        assert CODE in text
    assert told.subject == "Votre réservation change de date : Atelier d'initiation au luth"
    ids = {
        Delivery(about=booking.id, kind=Kind.MOVED, recipient=Recipient.BENEFICIARY, occasion=version).message_id
        for version in (2, 3)
    }
    assert len(ids) == 2


@pytest.mark.parametrize(("count", "sentence"), [(1, "1 réservation l'a suivi."), (12, "12 réservations l'ont suivi.")])
def test_a_partner_hears_how_many_bookings_have_followed_a_move(count: int, sentence: str) -> None:
    """The mail has the new date and the number of bookings, and goes where the offer's bookings are announced."""
    booking = an_event()
    moved = Moved(
        stock_id=booking.stock_id,
        version=3,
        offer_id=booking.offer_id,
        offerer_id=booking.offerer_id,
        venue_id=booking.venue_id,
        title=booking.offer_title,
        begin_at=NOON + timedelta(days=20),
    )
    delivery = Delivery(about=booking.stock_id, kind=Kind.MOVED, recipient=Recipient.PARTNER, occasion=moved.version)
    told = mail_of_move(delivery, moved, count, VENUE, Contact(booking_email="atelier@example.org"))
    for text in (told.text, told.html.replace("&#39;", "'")):
        assert "22/03/2026 à 13:00" in text
        assert sentence in text
    assert (told.to, told.subject) == ("atelier@example.org", f"Changement de date : {moved.title}")
    assert mail_of_move(delivery, moved, count, VENUE, Contact()).to == VENUE.booking_email
