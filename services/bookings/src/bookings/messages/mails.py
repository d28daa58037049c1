"""Bookings as mails, in French: what the partner and the beneficiary are told (domain.md 5.1, S14, S16)."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bookings.domain.booking import Booking, CancelReason
from bookings.domain.credit import NOTHING, Person
from bookings.domain.delivery import Delivery, Kind, Recipient
from bookings.domain.place import Venue
from bookings.domain.wording import euros, paris_time
from common.mail import Mail
from common.money import Money

SUBJECTS = {
    (Kind.BOOKED, Recipient.PARTNER): "Nouvelle réservation : {title}",
    (Kind.BOOKED, Recipient.BENEFICIARY): "Votre réservation : {title}",
    (Kind.CANCELLED, Recipient.PARTNER): "Réservation annulée : {title}",
    (Kind.CANCELLED, Recipient.BENEFICIARY): "Votre réservation est annulée : {title}",
}
"""A code is never in a subject: those are shown on locked screens and kept in logs."""
SUBJECT_LENGTH_MAX = 150
WHY = {
    CancelReason.BENEFICIARY: " à la demande du bénéficiaire",
    CancelReason.EXPIRED: " : le bien n'a pas été retiré à temps",
    CancelReason.OFFER_REJECTED: " : l'offre a été refusée par la conformité",
}


def price(amount: Money) -> str:
    """Write a price: what costs nothing is said to be free."""
    return "Gratuit" if amount == NOTHING else euros(amount)


TEMPLATES = Environment(
    loader=PackageLoader("bookings"),
    undefined=StrictUndefined,
    autoescape=select_autoescape(enabled_extensions=("html",), default=False),
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {"price": price, "time": paris_time}


def mail(delivery: Delivery, booking: Booking, person: Person, venue: Venue) -> Mail:
    """Write the mail that is due. The partner's answer goes to the beneficiary, and the other way round."""
    is_for_partner = delivery.recipient is Recipient.PARTNER
    name = f"{delivery.kind}_{delivery.recipient}".lower()
    told = {
        "booking": booking,
        "person": person,
        "venue": venue,
        "code": booking.code if not is_for_partner or booking.is_event else None,
        "why": WHY[booking.cancel_reason] if booking.cancel_reason else "",
    }
    return Mail(
        id=delivery.message_id,
        to=venue.booking_email if is_for_partner else person.email,
        reply_to=(person.email if is_for_partner else venue.booking_email) or None,
        subject=_one_line(SUBJECTS[delivery.kind, delivery.recipient].format(title=booking.offer_title)),
        text=TEMPLATES.get_template(f"{name}.txt").render(told),
        html=TEMPLATES.get_template(f"{name}.html").render(told),
    )


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:SUBJECT_LENGTH_MAX]
