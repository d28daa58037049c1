"""The events that bookings hears: the world from offers, payments, and its own, for the mails."""

from typing import TYPE_CHECKING

from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated, BookingMoved, StockMoved
from kiosque.offers.v1.offers_events_pb2 import OfferChanged, OffererChanged, OfferReviewed, VenueChanged
from kiosque.offers.v1.offers_pb2 import Offer
from kiosque.payments.v1.payments_events_pb2 import BookingReimbursed

from bookings.domain.delivery import Kind, Recipient
from bookings.handlers import mails, paying, world
from bookings.messages import events
from common.delivery import Delivery
from common.events import Asking, Reaction
from common.messages import instant_from, uuid_from
from common.post import Due, Post
from common.unit import Unit

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub


async def keep_offerer(unit: Unit, event: OffererChanged) -> None:
    """Keep whether a structure's offers can be booked."""
    await world.keep_offerer(unit, events.offerer_from(event.offerer))


async def keep_venue(unit: Unit, event: VenueChanged) -> None:
    """Keep where bookings are announced and collected."""
    await world.keep_venue(unit, events.venue_from(event.venue))


async def keep_offer(unit: Unit, event: OfferChanged) -> None:
    """Keep what can be booked."""
    await world.keep_offer(unit, events.offer_from(event))


async def withdraw(unit: Unit, event: OfferReviewed) -> None:
    """Take back what was used of an event that compliance has rejected after all."""
    if event.review == Offer.REJECTED:
        await world.withdraw(unit, offer_id=uuid_from("offer_id", event.offer_id), version=event.offer_version)


async def reimburse(unit: Unit, event: BookingReimbursed) -> None:
    """Note that a booking is paid (S18)."""
    at = instant_from("reimburse_time", event.reimburse_time)
    await world.reimburse(unit, booking_id=uuid_from("booking_id", event.booking_id), at=at)


class Mails:
    """Writes the mails of each booking, to the partner and to the beneficiary (S16); each has a durable of its own."""

    def __init__(self, payments: "PaymentServiceAsyncStub") -> None:
        self._payments = payments

    async def is_unpaid(self, event: BookingCreated) -> bool:
        """Ask whether the venue that a booking is of has no bank account."""
        return await paying.is_unpaid(self._payments, uuid_from("booking.venue_id", event.booking.venue_id))

    async def mail_partner(self, unit: Unit, event: BookingCreated, *, answer: bool) -> Due:
        """Tell the partner of a booking; of an event, with its code (S14); and that a bank account is missing (4.4)."""
        delivery = _delivery(event.booking.id, Kind.BOOKED, Recipient.PARTNER)
        return delivery, await mails.write(unit, delivery, is_unpaid=answer)

    async def mail_beneficiary(self, unit: Unit, event: BookingCreated) -> Due:
        """Confirm a booking to its beneficiary, with its code (S12)."""
        return await _written(unit, event.booking.id, Kind.BOOKED, Recipient.BENEFICIARY)

    async def mail_partner_cancelled(self, unit: Unit, event: BookingCancelled) -> Due:
        """Tell the partner that a booking is cancelled."""
        return await _written(unit, event.booking.id, Kind.CANCELLED, Recipient.PARTNER)

    async def mail_beneficiary_cancelled(self, unit: Unit, event: BookingCancelled) -> Due:
        """Tell the beneficiary that a booking is cancelled."""
        return await _written(unit, event.booking.id, Kind.CANCELLED, Recipient.BENEFICIARY)

    async def mail_beneficiary_moved(self, unit: Unit, event: BookingMoved) -> Due:
        """Tell the beneficiary of an event's new date, each time that it moves (domain.md 3.6)."""
        return await _written(unit, event.booking.id, Kind.MOVED, Recipient.BENEFICIARY, occasion=event.booking.version)

    async def mail_partner_moved(self, unit: Unit, event: StockMoved) -> Due:
        """Tell the partner once for each move how many bookings have followed it (domain.md 3.6)."""
        about = uuid_from("stock_id", event.stock_id)
        delivery = Delivery(about=about, kind=Kind.MOVED, recipient=Recipient.PARTNER, occasion=event.stock_version)
        return delivery, await mails.write_of_move(unit, delivery, events.moved_from(event), event.booking_count)


async def _written(unit: Unit, booking_id: str, kind: Kind, recipient: Recipient, occasion: int = 0) -> Due:
    delivery = _delivery(booking_id, kind, recipient, occasion)
    return delivery, await mails.write(unit, delivery)


def _delivery(booking_id: str, kind: Kind, recipient: Recipient, occasion: int = 0) -> Delivery:
    about = uuid_from("booking.id", booking_id)
    return Delivery(about=about, kind=kind, recipient=recipient, occasion=occasion)


def consumers(post: Post, payments: "PaymentServiceAsyncStub") -> tuple[Reaction, ...]:
    """Return all that hears events."""
    told = Mails(payments)
    return (
        keep_offerer,
        keep_venue,
        keep_offer,
        withdraw,
        reimburse,
        post.mailing(Asking(question=told.is_unpaid, function=told.mail_partner)),
        post.mailing(told.mail_beneficiary),
        post.mailing(told.mail_partner_cancelled),
        post.mailing(told.mail_beneficiary_cancelled),
        post.mailing(told.mail_beneficiary_moved),
        post.mailing(told.mail_partner_moved),
    )
