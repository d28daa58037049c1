"""Bookings as mails, in French: what the partner and the beneficiary are told (domain.md 5.1, S14, S16)."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from bookings.domain.booking import Booking, CancelReason
from bookings.domain.credit import Person
from bookings.domain.delivery import Kind, Recipient
from bookings.domain.place import Contact, Venue
from bookings.domain.stock import Moved
from common.delivery import Delivery
from common.mail import Mail
from common.stationery import Stationery

STATIONERY = Stationery("bookings")
NO_CONTACT = Contact()
SUBJECTS = {
    (Kind.BOOKED, Recipient.PARTNER): "Nouvelle réservation : {title}",
    (Kind.BOOKED, Recipient.BENEFICIARY): "Votre réservation : {title}",
    (Kind.CANCELLED, Recipient.PARTNER): "Réservation annulée : {title}",
    (Kind.CANCELLED, Recipient.BENEFICIARY): "Votre réservation est annulée : {title}",
    (Kind.MOVED, Recipient.BENEFICIARY): "Votre réservation change de date : {title}",
}
"""A code is never in a subject: those are shown on locked screens and kept in logs."""
EVENT_MOVED = "Changement de date : {title}"
FIRST_BOOKING = "Votre première réservation : {title}"
WHY = {
    (CancelReason.BENEFICIARY, Recipient.PARTNER): " à la demande du bénéficiaire",
    (CancelReason.BENEFICIARY, Recipient.BENEFICIARY): " à votre demande",
    (CancelReason.EXPIRED, Recipient.PARTNER): " : le bien n'a pas été retiré à temps",
    (CancelReason.EXPIRED, Recipient.BENEFICIARY): " : le bien n'a pas été retiré à temps",
    (CancelReason.OFFERER, Recipient.PARTNER): " : vous avez retiré ce bien ou cette date",
    (CancelReason.OFFERER, Recipient.BENEFICIARY): " : le partenaire a retiré ce bien ou cette date",
    (CancelReason.OFFER_REJECTED, Recipient.PARTNER): " : l'offre a été refusée par la conformité",
    (CancelReason.OFFER_REJECTED, Recipient.BENEFICIARY): " : l'offre a été refusée par la conformité",
    (CancelReason.OFFERER_CLOSED, Recipient.PARTNER): " : la structure qui la proposait a fermé",
    (CancelReason.OFFERER_CLOSED, Recipient.BENEFICIARY): " : la structure qui la proposait a fermé",
}
OFFERED_AGAIN = {CancelReason.BENEFICIARY, CancelReason.EXPIRED}
"""After these, what was booked can be booked by somebody else."""


def _partners_address(booking: Booking, address: str) -> str:
    """Return where a partner is told; one that has closed is told so once, and not of each booking (domain.md 1.1)."""
    return "" if booking.cancel_reason is CancelReason.OFFERER_CLOSED else address


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a mail is about: a booking, and what bookings know around it."""

    booking: Booking
    person: Person
    venue: Venue
    contact: Contact = NO_CONTACT
    is_first: bool = False
    """Whether nothing had been booked at the venue before."""
    is_unpaid: bool = False
    """Whether the venue has no accepted bank account."""


def mail(delivery: Delivery, matter: Matter, now: datetime) -> Mail:
    """Write the mail that is due. The partner's answer goes to the beneficiary, and the other way round.

    What the offer says of its own stands in the place of what its venue says; only a venue's first booking is told to
    the venue itself (domain.md 5.1).
    """
    booking, person, venue, contact = matter.booking, matter.person, matter.venue, matter.contact
    recipient = Recipient(delivery.recipient)
    is_for_partner = recipient is Recipient.PARTNER
    is_first = matter.is_first and is_for_partner and delivery.kind == Kind.BOOKED
    address = (is_first and venue.booking_email) or contact.booking_email or venue.booking_email
    subject = FIRST_BOOKING if is_first else SUBJECTS[Kind(delivery.kind), recipient]
    told = {
        "booking": booking,
        "person": person,
        "venue": venue,
        "withdrawal_details": contact.withdrawal_details or venue.withdrawal_details,
        "url": _own_url(contact.url, booking, person),
        "code": booking.code if not is_for_partner or booking.is_event else None,
        "why": WHY[booking.cancel_reason, recipient] if booking.cancel_reason else "",
        "is_offered_again": booking.cancel_reason in OFFERED_AGAIN,
        "is_first": is_first,
        "lacks_account": matter.is_unpaid and bool(booking.total_price.minor_units),
        "now": now,
    }
    return STATIONERY.mail(
        delivery,
        f"{delivery.kind}_{delivery.recipient}".lower(),
        told,
        to=_partners_address(booking, address) if is_for_partner else person.email,
        reply_to=person.email if is_for_partner else address,
        subject=subject.format(title=booking.offer_title),
    )


def mail_of_move(delivery: Delivery, moved: Moved, booking_count: int, venue: Venue, contact: Contact) -> Mail:
    """Write to a partner that an event has moved, and how many bookings have followed it."""
    address = contact.booking_email or venue.booking_email
    return STATIONERY.mail(
        delivery,
        "moved_partner",
        {"moved": moved, "booking_count": booking_count, "venue": venue},
        to=address,
        reply_to="",
        subject=EVENT_MOVED.format(title=moved.title),
    )


def _own_url(url: str, booking: Booking, person: Person) -> str:
    """Return the address where an offer is had online, with what it asks to know of the booking (domain.md 2.3)."""
    told = {"{token}": booking.code, "{offerId}": str(booking.offer_id), "{email}": person.email}
    for name, value in told.items():
        url = url.replace(name, quote(value, safe=""))
    return url
