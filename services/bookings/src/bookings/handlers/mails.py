"""The mails of a booking: writing the one that is due, and logging what became of it."""

from bookings.domain.booking import BookingNotFound
from bookings.domain.delivery import Delivery
from bookings.messages.mails import mail
from bookings.storage import bookings, deliveries, people, world
from common.mail import Mail
from common.unit import Unit


class VenueUnknownError(Exception):
    """Offers has not told of the venue yet: the event comes again later."""


async def write(unit: Unit, delivery: Delivery) -> Mail | None:
    """Write the mail that is due; none where there is no address to send it to."""
    booking = await bookings.find(unit.connection, delivery.booking_id)
    person = booking and await people.by_id(unit.connection, booking.holder.id)
    if not booking or not person:
        raise BookingNotFound("There is no such booking.", id=str(delivery.booking_id))
    venue = await world.venue(unit.connection, booking.venue_id)
    if venue is None:
        raise VenueUnknownError
    written = mail(delivery, booking, person.person, venue)
    return written if written.to else None


async def note(unit: Unit, delivery: Delivery, *, error: str | None = None) -> None:
    """Log an attempt at a mail."""
    await deliveries.note(unit.connection, delivery, unit.now, error=error)
